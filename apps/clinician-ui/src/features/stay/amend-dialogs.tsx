import { Alert, Select, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';
import { useCommand } from '../../shared/http/use-command.ts';
import { usePerson } from '../../shared/session/use-session.ts';
import { formatDateTime } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { OrderAbout } from '../../shared/stay/order-about.tsx';
import { OrderDialog } from '../../shared/ui/order-dialog.tsx';
import { isReason, ReasonField } from '../../shared/ui/reason-field.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { readTime, TimeField } from '../../shared/ui/time-field.tsx';
import { useEventName } from '../../shared/message/use-event-name.ts';
import { latestStanding, type Stay } from '../../shared/stay/stay.ts';

const amendments = ['correct', 'cancel', 'move', 'transfer-out'] as const;
export type Amendment = (typeof amendments)[number];

interface AmendDialogProps {
  stay: Stay;
  onClose: () => void;
}

/** Whoever moves a citizen away may see no more than that it happened, so the answer is not read. */
function useAmendment(stay: Stay, amendment: Amendment, onClose: () => void) {
  const { t } = useTranslation();
  return useCommand({
    schema: z.unknown(),
    path: `/hospital/stays/${stay.id}/${amendment}`,
    stale: ['board', 'message-states', 'worklist'],
    onDone: () => {
      tellDone(t, t(`amend.${amendment}.done`));
      onClose();
    },
  });
}

function Means({ amendment, isSent }: { amendment: Amendment; isSent: boolean }) {
  const { t } = useTranslation();
  const Icon = isSent ? IconSend : IconAlertTriangle;
  return (
    <Alert role="note" variant="light" color={isSent ? 'orange' : 'petrol'} icon={<Icon aria-hidden />}>
      {t(`amend.${amendment}.means`)}
    </Alert>
  );
}

/** Which event it is about, by name and time. */
function Which({ latest }: { latest: Stay['messages'][number] | undefined }) {
  const { t } = useTranslation();
  const nameOf = useEventName();
  if (!latest) return null;
  return (
    <Text size="sm">
      {t('amend.which')} <b>{nameOf(latest)}</b>, {formatDateTime(new Date(latest.eventAt))}
    </Text>
  );
}

const starts = ['STIN', 'STAA', 'RE_STIN', 'RE_STAA'];

/** The latest notification had the wrong time; of a start, also the wrong ward. */
function CorrectDialog({ stay, onClose }: AmendDialogProps) {
  const { t } = useTranslation();
  const latest = latestStanding(stay.messages);
  const told = latest && formatDateTime(new Date(latest.eventAt));
  const [time, setTime] = useState(told);
  const [unit, setUnit] = useState<string | null>(null);
  const wards = useOtherWards(stay);
  const order = useAmendment(stay, 'correct', onClose);
  const now = useNow();
  const { valid, at = now.toISOString() } = readTime(time, now);
  const change = { ...(time !== told && { at }), ...(unit && { unit }) };
  return (
    <OrderDialog
      title={t('amend.correct.title')}
      action={t('amend.correct.do')}
      isReady={valid && Object.keys(change).length > 0}
      order={order}
      onSubmit={() => order.mutate(change)}
      onClose={onClose}
    >
      <OrderAbout citizen={stay.citizen} />
      <Which latest={latest} />
      <TimeField label={t('amend.correct.time')} value={time} onChange={setTime} />
      {starts.includes(latest?.code ?? '') && (
        <Select
          label={t('correspondence.transfer.wrongWard')}
          placeholder={t('correspondence.transfer.keepWard')}
          searchable
          clearable
          data={wards}
          value={unit}
          onChange={setUnit}
        />
      )}
      <Means amendment="correct" isSent />
    </OrderDialog>
  );
}

/** The latest notification should never have been sent. */
function CancelDialog({ stay, onClose }: AmendDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const order = useAmendment(stay, 'cancel', onClose);
  return (
    <OrderDialog
      title={t('amend.cancel.title')}
      action={t('amend.cancel.do')}
      color="red"
      leave={t('amend.cancel.keep')}
      isReady={isReason(reason)}
      order={order}
      onSubmit={() => order.mutate({ reason: reason.trim() })}
      onClose={onClose}
    >
      <OrderAbout citizen={stay.citizen} />
      <Which latest={latestStanding(stay.messages)} />
      <ReasonField isFirst value={reason} onChange={setReason} error={order.error} />
      <Means amendment="cancel" isSent />
    </OrderDialog>
  );
}

const Units = z.object({
  receivers: z.array(z.object({ sor: z.string(), name: z.string(), organisation: z.string().optional() })),
});

/** The wards of the hospital that the citizen does not lie on. */
function useOtherWards(stay: Stay) {
  const api = useApi();
  const { organisation } = usePerson();
  const read = useQuery({
    queryKey: ['receivers'],
    queryFn: () => api({ schema: Units, path: '/hospital/correspondence/receivers' }),
    staleTime: Infinity,
  });
  return (read.data?.receivers ?? [])
    .filter((one) => one.organisation === organisation.sor && one.sor !== stay.unit.sor && one.sor !== organisation.sor)
    .map(({ sor, name }) => ({ value: sor, label: name }));
}

function MoveDialog({ stay, onClose }: AmendDialogProps) {
  const { t } = useTranslation();
  const [unit, setUnit] = useState<string | null>(null);
  const order = useAmendment(stay, 'move', onClose);
  const wards = useOtherWards(stay);
  return (
    <OrderDialog
      title={t('amend.move.title')}
      action={t('amend.move.do')}
      isReady={unit !== null}
      order={order}
      onSubmit={() => order.mutate({ unit })}
      onClose={onClose}
    >
      <OrderAbout citizen={stay.citizen} />
      <Select label={t('amend.move.ward')} withAsterisk searchable data={wards} value={unit} onChange={setUnit} />
      <Means amendment="move" isSent={false} />
    </OrderDialog>
  );
}

function TransferDialog({ stay, onClose }: AmendDialogProps) {
  const { t } = useTranslation();
  const [to, setTo] = useState('');
  const [time, setTime] = useState<string>();
  const order = useAmendment(stay, 'transfer-out', onClose);
  const { valid, at } = readTime(time, useNow(), stay.startedAt);
  return (
    <OrderDialog
      title={t('amend.transfer-out.title')}
      action={t('amend.transfer-out.do')}
      isReady={valid && to.trim().length > 1}
      order={order}
      onSubmit={() => order.mutate({ to: to.trim(), ...(at && { at }) })}
      onClose={onClose}
    >
      <OrderAbout citizen={stay.citizen} />
      <TextInput
        label={t('amend.transfer-out.to')}
        withAsterisk
        data-autofocus
        maxLength={200}
        value={to}
        onChange={(event) => setTo(event.target.value)}
      />
      <TimeField label={t('amend.transfer-out.time')} value={time} onChange={setTime} notBefore={stay.startedAt} />
      <Means amendment="transfer-out" isSent={false} />
    </OrderDialog>
  );
}

const dialogs = {
  correct: CorrectDialog,
  cancel: CancelDialog,
  move: MoveDialog,
  'transfer-out': TransferDialog,
} as const;

/** What makes a stay right, or moves it. */
export function AmendDialog({ amendment, ...rest }: AmendDialogProps & { amendment: Amendment }) {
  const Dialog = dialogs[amendment];
  return <Dialog {...rest} />;
}

/** What can be amended: the latest notification, and where an open stay lies. */
export function amendmentsOf({ status, messages }: Pick<Stay, 'status' | 'messages'>): Amendment[] {
  const isOpen = status === 'in-progress' || status === 'on-leave';
  return amendments.filter((one) => (one === 'move' || one === 'transfer-out' ? isOpen : messages.length > 0));
}
