import { Anchor, Button, Group, Text, TextInput, Title } from '@mantine/core';
import { IconCheck, IconMailForward } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { z } from 'zod';
import { PhoneField, useOwnPhone } from '../../shared/document/own-phone.tsx';
import { useCommand } from '../../shared/http/use-command.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { useCitizenName } from '../../shared/person/privacy.tsx';
import { formatMoment } from '../../shared/time/format-time.ts';
import { Moment } from '../../shared/time/moment.tsx';
import { useNow } from '../../shared/time/use-now.ts';
import { MomentInput, readMoment } from '../../shared/ui/moment-input.tsx';
import { OrderDialog } from '../../shared/ui/order-dialog.tsx';
import { ReasonField } from '../../shared/ui/reason-field.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import classes from './home-care.module.css';
import type { HospitalRow, JointVisit } from './hospital-row.ts';
import { JointVisitTag, standOf } from './joint-visit-tag.tsx';

type Answer = 'accepted' | 'other-time';

interface DialogProps {
  row: HospitalRow;
  visit: JointVisit;
  answer: Answer;
  onClose: () => void;
}

/** Orders the answer to what the doctor wrote last. */
function useAnswer({ row, visit, answer, onClose }: DialogProps) {
  const { t } = useTranslation();
  const { phone, isValid, remember, field } = useOwnPhone();
  const order = useCommand({
    schema: z.unknown(),
    path: `/municipality/hospital-stays/${row.id}/joint-visit`,
    stale: ['board', 'worklist', 'timeline', 'obligation', 'messages'],
    onDone: () => {
      remember();
      tellDone(t, t('homeCare.joint.done'));
      onClose();
    },
  });
  const give = (said: object) =>
    order.mutate({ of: visit.messageId, answer, phone: phone.replaceAll(' ', ''), ...said });
  return { order, give, isPhone: isValid, field };
}

/** The yes with who comes, or another time; the doctor gets it as a message in the same thread. */
function AnswerDialog(props: DialogProps) {
  const { row, visit, answer, onClose } = props;
  const { t } = useTranslation();
  const now = useNow();
  const { name } = useCitizenName()(row.citizen);
  const { order, give, isPhone, field } = useAnswer(props);
  const [who, setWho] = useState('');
  const [typed, setTyped] = useState('');
  const [note, setNote] = useState('');
  const { at } = readMoment(typed);
  const isYes = answer === 'accepted';
  const startsAt = isYes ? visit.startsAt : at;
  const isAhead = isYes || (at !== undefined && new Date(at) > now);
  const said = { startsAt, ...(isYes && who.trim() && { who: who.trim() }), ...(note.trim() && { note: note.trim() }) };
  return (
    <OrderDialog
      title={t(`homeCare.joint.title.${answer}`, { name })}
      action={t(`homeCare.joint.send.${answer}`)}
      isReady={isAhead && isPhone && who.trim().length !== 1}
      order={order}
      onSubmit={() => give(said)}
      onClose={onClose}
    >
      {isYes ? (
        <TextInput
          label={t('homeCare.joint.who')}
          description={t('homeCare.joint.whoHint')}
          maxLength={100}
          value={who}
          onChange={(event) => setWho(event.target.value)}
        />
      ) : (
        <MomentInput label={t('homeCare.joint.when')} value={typed} onChange={setTyped} isNeeded />
      )}
      <ReasonField
        label={t('homeCare.joint.note')}
        hint={t('homeCare.joint.noteHint')}
        isOptional
        field="note"
        maxLength={500}
        value={note}
        onChange={setNote}
        error={order.error}
      />
      <PhoneField {...field} error={order.error} />
    </OrderDialog>
  );
}

/** The visit that the citizen's doctor wants to make together with home care, and the two ways to answer. */
export function JointVisitCard({ row, visit }: { row: HospitalRow; visit: JointVisit }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const [answer, setAnswer] = useState<Answer>();
  const { startsAt, by, sentAt, text, threadId, isOurs } = visit;
  const stands = standOf(visit);
  return (
    <section className={classes.card} aria-label={t('homeCare.joint.card')} data-state={stands}>
      <Group justify="space-between">
        <Title order={2} size="h5">
          {t('homeCare.joint.card')}
        </Title>
        <JointVisitTag visit={visit} />
      </Group>
      <Group gap={8}>
        <Moment at={startsAt} />
        <Text size="sm">{visit.with.name}</Text>
      </Group>
      <Text size="sm" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
        {text}
      </Text>
      <Text size="xs" c="dimmed">
        {t('homeCare.joint.by', { by, at: formatMoment(new Date(sentAt), now, language) })}
      </Text>
      <Group gap="xs">
        {isOurs && (
          <>
            <Button size="xs" leftSection={<IconCheck size={16} aria-hidden />} onClick={() => setAnswer('accepted')}>
              {t('homeCare.joint.accept')}
            </Button>
            <Button size="xs" variant="default" onClick={() => setAnswer('other-time')}>
              {t('homeCare.joint.other')}
            </Button>
          </>
        )}
        <Anchor component={Link} size="sm" to={`/correspondence/${threadId}`}>
          <Group gap={4}>
            <IconMailForward size={14} aria-hidden /> {t('homeCare.joint.thread')}
          </Group>
        </Anchor>
      </Group>
      {answer && <AnswerDialog row={row} visit={visit} answer={answer} onClose={() => setAnswer(undefined)} />}
    </section>
  );
}
