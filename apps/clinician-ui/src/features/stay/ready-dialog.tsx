import { Alert, NativeSelect, Stack, TextInput } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../shared/http/use-api.ts';
import { usePerson } from '../../shared/session/use-session.ts';
import { formatDateTime } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { OrderDialog } from '../../shared/ui/order-dialog.tsx';
import { ReasonField } from '../../shared/ui/reason-field.tsx';
import { readTime, TimeField } from '../../shared/ui/time-field.tsx';
import { type Content, recordOf } from '../../shared/document/content.ts';
import { WholeDocument } from '../../shared/document/document.ts';
import { PhoneField, useOwnPhone } from '../../shared/document/own-phone.tsx';
import { MomentInput, readMoment } from '../../shared/ui/moment-input.tsx';
import { OrderAbout } from '../../shared/stay/order-about.tsx';
import { waitingReasons } from '../../shared/stay/planning.ts';
import type { PlanningDialogProps } from './planning-dialogs.tsx';
import { useNote } from '../../shared/stay/use-note.ts';

/** What the message of a citizen who waits begins with; read only when one is to be sent. */
function useBegin(stayId: string, isAsked: boolean): Content | undefined {
  const api = useApi();
  const read = useQuery({
    queryKey: ['board', 'stay', stayId, 'document', 'ready', 'begin'],
    queryFn: () => api({ schema: WholeDocument, path: `/hospital/stays/${stayId}/documents/ready` }),
    enabled: isAsked,
  });
  return read.data?.begin;
}

interface Wait {
  reason: string;
  agreed: string;
  comment: string;
}

const noWait: Wait = { reason: '', agreed: '', comment: '' };

function contentOf(begin: Content, { agreed, comment }: Wait, contact: { name: string; phone: string }): Content {
  const waiting = {
    ...recordOf(begin['waiting']),
    ...(agreed.trim() && { agreed: agreed.trim() }),
    ...(comment.trim() && { comment: comment.trim() }),
  };
  return { ...begin, waiting, contact: { ...recordOf(begin['contact']), ...contact } };
}

interface WaitFieldsProps {
  wait: Wait;
  onChange: (wait: Wait) => void;
  error: Error | null;
}

/** Why the citizen cannot leave yet; with a reason the municipality is sent a message. */
function WaitFields({ wait, onChange, error }: WaitFieldsProps) {
  const { t } = useTranslation();
  const { reason, agreed, comment } = wait;
  return (
    <Stack gap="sm">
      <NativeSelect
        label={t('planning.ready.waits')}
        value={reason}
        data={[
          { value: '', label: t('planning.ready.waitsNot') },
          ...waitingReasons.map((value) => ({ value, label: t(`planning.waiting.${value}`) })),
        ]}
        onChange={(event) => onChange({ ...wait, reason: event.target.value })}
      />
      {reason !== '' && (
        <>
          <TextInput
            label={t('planning.ready.agreed')}
            value={agreed}
            maxLength={500}
            onChange={(event) => onChange({ ...wait, agreed: event.target.value })}
          />
          <ReasonField
            label={t('planning.ready.comment')}
            hint=" "
            isOptional={reason !== 'other'}
            value={comment}
            onChange={(text) => onChange({ ...wait, comment: text })}
            error={error}
          />
        </>
      )}
      <Alert role="note" variant="light" icon={<IconSend aria-hidden />}>
        {t(reason === '' ? 'planning.ready.tellsNobody' : 'planning.ready.sends')}
      </Alert>
    </Stack>
  );
}

/** When the citizen is expected to leave, and what is noted of it: nothing where it stands as it was. */
function useExpected({ expected: known }: PlanningDialogProps['planning']) {
  const before = known?.discharge ? formatDateTime(new Date(known.discharge)) : '';
  const [value, onChange] = useState(before);
  const { at: discharge, isFaulty } = readMoment(value);
  const { endOfTreatment } = known ?? {};
  const isNew = discharge !== undefined && value.trim() !== before;
  // What is noted of expectations replaces what was, so the end of treatment goes along.
  const noted = isNew && { expected: { ...(endOfTreatment && { endOfTreatment }), discharge } };
  return { field: { value, onChange }, isFaulty, noted };
}

/** Whether enough is said of why the citizen waits, and on what telephone to ask. */
function isTold({ reason, comment }: Wait, begin: Content | undefined, isPhoned: boolean): boolean {
  if (reason === '') return true;
  return isPhoned && begin !== undefined && (reason !== 'other' || comment.trim() !== '');
}

/** A physician sets the citizen ready: since when, what is expected now, and why not home yet. */
export function ReadyDialog({ stay: { id: stayId, citizen }, planning, onClose }: PlanningDialogProps) {
  const { t } = useTranslation();
  const { name } = usePerson();
  const now = useNow();
  const [time, setTime] = useState<string>();
  const expected = useExpected(planning);
  const [wait, setWait] = useState(noWait);
  const { phone, isValid, remember, field } = useOwnPhone();
  const isWaiting = wait.reason !== '';
  const begin = useBegin(stayId, isWaiting);
  const order = useNote(stayId, 'ready', () => {
    remember();
    onClose();
  });
  const { valid, at } = readTime(time, now);
  const submit = () =>
    order.mutate({
      readyAt: at ?? now.toISOString(),
      ...expected.noted,
      ...(isWaiting &&
        begin && { phone, waiting: { reason: wait.reason, content: contentOf(begin, wait, { name, phone }) } }),
    });
  return (
    <OrderDialog
      title={t('planning.ready.title')}
      action={t('planning.ready.do')}
      isReady={valid && !expected.isFaulty && isTold(wait, begin, isValid)}
      order={order}
      onSubmit={submit}
      onClose={onClose}
    >
      <OrderAbout citizen={citizen} />
      <TimeField label={t('planning.ready.since')} value={time} onChange={setTime} />
      <MomentInput label={t('planning.expected.discharge')} {...expected.field} />
      <WaitFields wait={wait} onChange={setWait} error={order.error} />
      {isWaiting && <PhoneField {...field} error={order.error} />}
    </OrderDialog>
  );
}
