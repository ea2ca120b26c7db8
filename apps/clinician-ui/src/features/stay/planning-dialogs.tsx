import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../../shared/time/format-time.ts';
import { OrderDialog } from '../../shared/ui/order-dialog.tsx';
import { isReason, ReasonField } from '../../shared/ui/reason-field.tsx';
import { PhoneField, useOwnPhone } from '../../shared/document/own-phone.tsx';
import { MomentInput, readMoment } from '../../shared/ui/moment-input.tsx';
import { agreedBy, type Planning } from '../../shared/stay/planning.ts';
import { OrderAbout } from '../../shared/stay/order-about.tsx';
import type { Stay } from '../../shared/stay/stay.ts';
import { useBoardRow } from '../../shared/stay/ward-stay.ts';
import { useNote } from '../../shared/stay/use-note.ts';

export interface PlanningDialogProps {
  stay: Stay;
  planning: Planning;
  onClose: () => void;
}

const typedOf = (at: string | undefined) => (at ? formatDateTime(new Date(at)) : '');

/** When treatment is expected to end, and the citizen to leave. */
export function ExpectedDialog({ stay, planning, onClose }: PlanningDialogProps) {
  const { t } = useTranslation();
  const [treatment, setTreatment] = useState(typedOf(planning.expected?.endOfTreatment));
  const [leaving, setLeaving] = useState(typedOf(planning.expected?.discharge));
  const order = useNote(stay.id, 'expected', onClose);
  const endOfTreatment = readMoment(treatment);
  const discharge = readMoment(leaving);
  const isFaulty = endOfTreatment.isFaulty || discharge.isFaulty;
  const given = {
    ...(endOfTreatment.at && { endOfTreatment: endOfTreatment.at }),
    ...(discharge.at && { discharge: discharge.at }),
  };
  return (
    <OrderDialog
      title={t('planning.expected.title')}
      action={t('planning.note')}
      isReady={!isFaulty && Object.keys(given).length > 0}
      order={order}
      onSubmit={() => order.mutate(given)}
      onClose={onClose}
    >
      <OrderAbout citizen={stay.citizen} />
      <MomentInput label={t('planning.expected.endOfTreatment')} value={treatment} onChange={setTreatment} />
      <MomentInput label={t('planning.expected.discharge')} value={leaving} onChange={setLeaving} />
    </OrderDialog>
  );
}

/** When the municipality has answered that it takes over, and who answered. */
function useOffer(stay: Stay) {
  const row = useBoardRow(stay).data;
  const at = row?.duties['care-plan'].answer?.takesOverAt;
  return at ? { at, who: row?.callable[0]?.name ?? '' } : undefined;
}

/** Who in the municipality was spoken with last; calls come newest first. */
const calledLast = (calls: Planning['calls']) => calls.find((call) => call.with === 'municipality')?.name ?? '';

/** What the dialog begins with: what was agreed before, else what the municipality has answered, else what is expected. */
function useKnownAgreement(stay: Stay, { agreed, expected, calls }: Planning) {
  const offer = useOffer(stay);
  if (offer) return { time: typedOf(agreed?.agreedAt ?? offer.at), who: offer.who, channel: 'care-plan' };
  return { time: typedOf(agreed?.agreedAt ?? expected?.discharge), who: calledLast(calls), channel: 'phone' };
}

/** That a time of discharge is agreed: when, with whom, and how. */
export function AgreementDialog({ stay, planning, onClose }: PlanningDialogProps) {
  const { t } = useTranslation();
  const known = useKnownAgreement(stay, planning);
  const [time, setTime] = useState(known.time);
  const [who, setWho] = useState(known.who);
  const [channel, setChannel] = useState(known.channel);
  const order = useNote(stay.id, 'agreement', onClose);
  const { at } = readMoment(time);
  return (
    <OrderDialog
      title={t('planning.agreed.title')}
      action={t('planning.agreed.do')}
      isReady={at !== undefined && who.trim().length > 1}
      order={order}
      onSubmit={() => order.mutate({ agreedAt: at, with: who.trim(), channel })}
      onClose={onClose}
    >
      <OrderAbout citizen={stay.citizen} />
      <MomentInput label={t('planning.agreed.at')} isNeeded value={time} onChange={setTime} />
      <TextInput
        label={t('planning.agreed.with')}
        withAsterisk
        maxLength={100}
        value={who}
        onChange={(event) => setWho(event.target.value)}
      />
      <NativeSelect
        label={t('planning.agreed.how')}
        value={channel}
        data={agreedBy.map((value) => ({ value, label: t(`planning.channel.${value}`) }))}
        onChange={(event) => setChannel(event.target.value)}
      />
    </OrderDialog>
  );
}

/** That an agreed time no longer holds. */
export function EndAgreementDialog({ stay, onClose }: PlanningDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const order = useNote(stay.id, 'agreement/end', onClose);
  return (
    <OrderDialog
      title={t('planning.agreed.endTitle')}
      action={t('planning.agreed.end')}
      color="orange"
      isReady={isReason(reason)}
      order={order}
      onSubmit={() => order.mutate({ reason: reason.trim() })}
      onClose={onClose}
    >
      <OrderAbout citizen={stay.citizen} />
      <ReasonField value={reason} onChange={setReason} error={order.error} />
    </OrderDialog>
  );
}

/** That the citizen is not ready after all; a physician says so. */
export function WithdrawDialog({ stay, onClose }: PlanningDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const { phone, isValid, remember, field } = useOwnPhone();
  const order = useNote(stay.id, 'ready/withdraw', () => {
    remember();
    onClose();
  });
  return (
    <OrderDialog
      title={t('planning.ready.withdrawTitle')}
      action={t('planning.ready.withdraw')}
      color="orange"
      isReady={isReason(reason) && isValid}
      order={order}
      onSubmit={() => order.mutate({ reason: reason.trim(), phone })}
      onClose={onClose}
    >
      <OrderAbout citizen={stay.citizen} />
      <ReasonField value={reason} onChange={setReason} error={order.error} />
      <PhoneField {...field} error={order.error} />
    </OrderDialog>
  );
}
