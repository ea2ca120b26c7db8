import { Button, Group, Text, Title } from '@mantine/core';
import { IconCheck, IconQuestionMark } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePerson } from '../../shared/session/use-session.ts';
import { Failure } from '../../shared/ui/failure.tsx';
import { OrderForm } from '../../shared/ui/order-form.tsx';
import { isReason, ReasonField } from '../../shared/ui/reason-field.tsx';
import { Tag } from '../../shared/ui/tag.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { AskWard, useAskWard } from './ask-ward.tsx';
import type { Course, Decision, Letter } from './letter.ts';
import classes from './letters.module.css';
import { Signed } from './signed.tsx';
import { useKeptText } from './use-kept-text.ts';
import { useLetterStep } from './use-letters.ts';

type Reasoned = Exclude<Decision, 'do'>;

interface ReasonFormProps {
  letter: Letter;
  decision: Reasoned;
  onClose: () => void;
}

/** Why not; or what the hospital is to be asked, which leads on to the message, since deciding sends nothing. */
function ReasonForm({ letter, decision, onClose }: ReasonFormProps) {
  const { t } = useTranslation();
  const { messageId } = letter;
  const ask = useAskWard(letter);
  const isAsked = decision === 'hospitalAsked';
  const reason = useKeptText(`${messageId}.${decision}`);
  const order = useLetterStep(messageId, 'decide', () => {
    const said = reason.text.trim();
    reason.forget();
    tellDone(t, t(`letters.decide.told.${decision}`));
    onClose();
    if (isAsked) ask?.(said);
  });
  return (
    <OrderForm
      action={t(`letters.decide.save.${isAsked && !ask ? 'hospitalCalled' : decision}`)}
      isReady={isReason(reason.text)}
      order={order}
      onSubmit={() => order.mutate({ decision, reason: reason.text.trim() })}
      onCancel={onClose}
    >
      <ReasonField
        label={t(`letters.decide.reason.${decision}`)}
        hint={t(`letters.decide.hint.${isAsked && !ask ? 'hospitalCalled' : decision}`)}
        maxLength={1000}
        rows={3}
        value={reason.text}
        error={order.error}
        onChange={reason.write}
      />
    </OrderForm>
  );
}

interface ChoiceProps {
  letter: Letter;
  isFirst: boolean;
  onClose: () => void;
}

/** To follow up is decided by one press; the others ask for a reason. */
function Choice({ letter, isFirst, onClose }: ChoiceProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Reasoned>();
  const order = useLetterStep(letter.messageId, 'decide', () => {
    tellDone(t, t('letters.decide.told.do'));
    onClose();
  });
  const close = () => {
    setAsked(undefined);
    onClose();
  };
  if (asked) return <ReasonForm letter={letter} decision={asked} onClose={close} />;
  return (
    <>
      <Group gap="xs">
        <Button size="xs" loading={order.isPending} onClick={() => order.mutate({ decision: 'do' })}>
          {t('letters.decide.do')}
        </Button>
        <Button size="xs" variant="default" onClick={() => setAsked('not')}>
          {t('letters.decide.not')}
        </Button>
        <Button size="xs" variant="default" onClick={() => setAsked('hospitalAsked')}>
          {t('letters.decide.hospitalAsked')}
        </Button>
        {!isFirst && (
          <Button size="xs" variant="subtle" onClick={onClose}>
            {t('cancel')}
          </Button>
        )}
      </Group>
      {order.error && <Failure error={order.error} />}
    </>
  );
}

function Decided({ decision }: { decision: NonNullable<Course['decision']> }) {
  const { t } = useTranslation();
  const isAsked = decision.decision === 'hospitalAsked';
  return (
    <>
      <Tag icon={isAsked ? IconQuestionMark : IconCheck} tone={isAsked ? 'notice' : 'good'}>
        {t(`letters.decision.${decision.decision}`)}
      </Tag>
      {decision.reason && (
        <Text size="sm" className={classes.breaks ?? ''}>
          {decision.reason}
        </Text>
      )}
      <Signed of={decision} />
    </>
  );
}

/** The doctor's ways to decide, or to decide otherwise. */
function Deciding({ letter, isDecided }: { letter: Letter; isDecided: boolean }) {
  const { t } = useTranslation();
  const [changes, setChanges] = useState(false);
  if (!isDecided || changes) {
    return <Choice letter={letter} isFirst={!isDecided} onClose={() => setChanges(false)} />;
  }
  return (
    <Button size="compact-sm" variant="default" onClick={() => setChanges(true)}>
      {t('letters.decide.change')}
    </Button>
  );
}

/** Whether the practice follows up: what was decided by whom, and the ways to decide. Only doctors do. */
export function Decide({ letter }: { letter: Letter }) {
  const { t } = useTranslation();
  const { decision } = letter.course;
  const { role } = usePerson();
  return (
    <section className={classes.part} aria-label={t('letters.decide.title')}>
      <Title order={3} size="h6">
        {t('letters.decide.title')}
      </Title>
      {decision && <Decided decision={decision} />}
      {decision?.decision === 'hospitalAsked' && <AskWard letter={letter} decision={decision} />}
      {role === 'gp' ? (
        <Deciding letter={letter} isDecided={decision !== undefined} />
      ) : (
        <Text size="sm">{t('letters.decide.doctorOnly')}</Text>
      )}
    </section>
  );
}
