import { Button, SegmentedControl, Text, Title } from '@mantine/core';
import { IconPill } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OrderForm } from '../../shared/ui/order-form.tsx';
import { isReason, ReasonField } from '../../shared/ui/reason-field.tsx';
import { Tag } from '../../shared/ui/tag.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { DayField, readDay } from './day-field.tsx';
import type { Course } from './letter.ts';
import classes from './letters.module.css';
import { Signed } from './signed.tsx';
import { useDayName } from './task-tags.tsx';
import { useKeptText } from './use-kept-text.ts';
import { useLetterStep } from './use-letters.ts';

const states = ['planned', 'done', 'declined'] as const;
type State = (typeof states)[number];

function ReviewForm({ messageId, onClose }: { messageId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [state, setState] = useState<State>('planned');
  const [typed, setTyped] = useState('');
  const reason = useKeptText(`${messageId}.review`);
  const order = useLetterStep(messageId, 'medication-review', () => {
    reason.forget();
    tellDone(t, t('letters.review.told'));
    onClose();
  });
  const { on, fault } = readDay(typed);
  const isDeclined = state === 'declined';
  const said = isDeclined ? { reason: reason.text.trim() } : { ...(on !== undefined && { on }) };
  return (
    <OrderForm
      action={t('letters.review.save')}
      isReady={isDeclined ? isReason(reason.text) : fault === undefined && (on !== undefined || state === 'done')}
      order={order}
      onSubmit={() => order.mutate({ state, ...said })}
      onCancel={onClose}
    >
      <SegmentedControl
        size="xs"
        aria-label={t('letters.review.how')}
        value={state}
        onChange={setState}
        data={states.map((value) => ({ value, label: t(`letters.review.state.${value}`) }))}
      />
      {isDeclined ? (
        <ReasonField
          label={t('letters.review.reason')}
          hint={t('letters.contact.noteHint')}
          maxLength={1000}
          value={reason.text}
          error={order.error}
          onChange={reason.write}
        />
      ) : (
        <DayField
          label={t('letters.review.on')}
          field="on"
          isNeeded={state === 'planned'}
          likely={state === 'done' ? [0] : [1, 7, 14]}
          value={typed}
          error={order.error}
          onChange={setTyped}
        />
      )}
    </OrderForm>
  );
}

interface MedicationReviewProps {
  messageId: string;
  course: Course;
  isDoctor: boolean;
}

function Reviewed({ review }: { review: NonNullable<Course['medicationReview']> }) {
  const { t } = useTranslation();
  const nameDay = useDayName();
  const { state, on, reason } = review;
  return (
    <>
      <Tag icon={IconPill} tone={state === 'done' ? 'good' : 'calm'}>
        {t(`letters.review.state.${state}`)}
        {on && ` · ${nameDay(on)}`}
      </Tag>
      {reason && (
        <Text size="sm" className={classes.breaks ?? ''}>
          {reason}
        </Text>
      )}
      <Signed of={review} />
    </>
  );
}

/** Whether the medicine is gone through: planned, done, or not needed and why. */
export function MedicationReview({ messageId, course: { medicationReview }, isDoctor }: MedicationReviewProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  if (!medicationReview && !isDoctor) return null;
  return (
    <section className={classes.part} aria-label={t('letters.review.title')}>
      <Title order={3} size="h6">
        {t('letters.review.title')}
      </Title>
      {medicationReview && <Reviewed review={medicationReview} />}
      {opened && <ReviewForm messageId={messageId} onClose={() => setOpened(false)} />}
      {!opened && isDoctor && (
        <Button size="compact-sm" variant="default" onClick={() => setOpened(true)}>
          {t('letters.review.open')}
        </Button>
      )}
    </section>
  );
}
