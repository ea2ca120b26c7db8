import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../../shared/time/format-time.ts';
import { OrderDialog } from '../../shared/ui/order-dialog.tsx';
import { isReason, ReasonField } from '../../shared/ui/reason-field.tsx';
import { PhoneField, useOwnPhone } from '../../shared/document/own-phone.tsx';
import { MomentInput, readMoment } from '../../shared/ui/moment-input.tsx';
import { agreedBy, type Planning } from '../../shared/stay/planning.ts';
import { useNote } from './use-note.ts';

export interface PlanningDialogProps {
  stayId: string;
  planning: Planning;
  onClose: () => void;
}

const typedOf = (at: string | undefined) => (at ? formatDateTime(new Date(at)) : '');

/** When treatment is expected to end, and the citizen to leave. */
export function ExpectedDialog({ stayId, planning, onClose }: PlanningDialogProps) {
  const { t } = useTranslation();
  const [treatment, setTreatment] = useState(typedOf(planning.expected?.endOfTreatment));
  const [leaving, setLeaving] = useState(typedOf(planning.expected?.discharge));
  const order = useNote(stayId, 'expected', onClose);
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
      <MomentInput label={t('planning.expected.endOfTreatment')} value={treatment} onChange={setTreatment} />
      <MomentInput label={t('planning.expected.discharge')} value={leaving} onChange={setLeaving} />
    </OrderDialog>
  );
}

/** That a time of discharge is agreed: when, with whom, and how. */
export function AgreementDialog({ stayId, planning, onClose }: PlanningDialogProps) {
  const { t } = useTranslation();
  const [time, setTime] = useState(typedOf(planning.agreed?.agreedAt ?? planning.expected?.discharge));
  const [who, setWho] = useState('');
  const [channel, setChannel] = useState('phone');
  const order = useNote(stayId, 'agreement', onClose);
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
export function EndAgreementDialog({ stayId, onClose }: PlanningDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const order = useNote(stayId, 'agreement/end', onClose);
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
      <ReasonField value={reason} onChange={setReason} error={order.error} />
    </OrderDialog>
  );
}

/** That the citizen is not ready after all; a physician says so. */
export function WithdrawDialog({ stayId, onClose }: PlanningDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const { phone, isValid, remember, field } = useOwnPhone();
  const order = useNote(stayId, 'ready/withdraw', () => {
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
      <ReasonField value={reason} onChange={setReason} error={order.error} />
      <PhoneField {...field} error={order.error} />
    </OrderDialog>
  );
}
