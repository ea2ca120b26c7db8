import { Alert, Checkbox, Radio, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { PhoneField, useOwnPhone } from '../../shared/document/own-phone.tsx';
import { useCommand } from '../../shared/http/use-command.ts';
import { useCitizenName } from '../../shared/person/privacy.tsx';
import { parseDate, writtenDate } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { OrderDialog } from '../../shared/ui/order-dialog.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { readTime, TimeField } from '../../shared/ui/time-field.tsx';
import { reasons, type RehabilitationRow } from './rehabilitation.ts';

export interface PlanDialogProps {
  plan: RehabilitationRow;
  onClose: () => void;
}

/** One order about a plan; the list and what is owed are read again when it is done. */
function usePlanOrder(plan: RehabilitationRow, order: 'contact' | 'reason' | 'start' | 'close', onDone: () => void) {
  const { t } = useTranslation();
  const { messageId } = plan.rehabilitation;
  const texts = order === 'reason' ? 'why' : order;
  return useCommand({
    schema: z.object({}),
    path: `/municipality/rehabilitation/${messageId}/${order}`,
    stale: ['board', 'worklist'],
    onDone: () => {
      tellDone(t, t(`plans.rehabilitation.${texts}.done`));
      onDone();
    },
  });
}

function About({ plan: { citizen } }: { plan: RehabilitationRow }) {
  const { t } = useTranslation();
  const { name, cpr } = useCitizenName()(citizen);
  return (
    <Text size="sm">
      <b>{name}</b> · {cpr} · {t('citizen.age', { age: citizen.age })}
    </Text>
  );
}

function Warning({ children }: { children: ReactNode }) {
  return (
    <Alert role="note" color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />}>
      {children}
    </Alert>
  );
}

/** The day that was offered, begun from the one before it; one that nobody wrote would be told to the hospital as offered. */
function useOfferedDay({ rehabilitation: { course, facts } }: RehabilitationRow) {
  const day = course.contact?.offeredOn;
  const [on, setOn] = useState(day === undefined ? '' : writtenDate(day));
  const offeredOn = parseDate(on);
  const isEarly = offeredOn !== undefined && facts.dischargedOn !== undefined && offeredOn < facts.dischargedOn;
  const isLate = offeredOn !== undefined && offeredOn > course.limit;
  return { on, setOn, offeredOn, isEarly, isLate, isDay: offeredOn !== undefined && !isEarly };
}

/** What is written of a contact, begun from the one before it. */
function useContact(plan: RehabilitationRow) {
  const { course, sentAt } = plan.rehabilitation;
  const { choiceInformed = false, provider: known = '' } = course.contact ?? {};
  const day = useOfferedDay(plan);
  const [time, setTime] = useState<string>();
  const { valid: isTimed, at: contactedAt } = readTime(time, useNow(), sentAt);
  const [isInformed, setIsInformed] = useState(choiceInformed);
  const [provider, setProvider] = useState(known);
  const named = provider.trim();
  return {
    ...day,
    time,
    setTime,
    isInformed,
    setIsInformed,
    provider,
    setProvider,
    isWhole: day.isDay && isTimed && named.length !== 1,
    said: {
      offeredOn: day.offeredOn,
      choiceInformed: isInformed,
      ...(contactedAt && { contactedAt }),
      ...(named !== '' && { provider: named }),
    },
  };
}

/** Which day was offered, that the citizen may choose, and who trains; the hospital is told. */
export function ContactDialog({ plan, onClose }: PlanDialogProps) {
  const { t } = useTranslation();
  const contact = useContact(plan);
  const { on, setOn, isInformed, setIsInformed, provider, setProvider } = contact;
  const { phone, isValid, remember, field } = useOwnPhone();
  const order = usePlanOrder(plan, 'contact', () => {
    remember();
    onClose();
  });
  return (
    <OrderDialog
      title={t('plans.rehabilitation.contact.title')}
      action={t('plans.rehabilitation.contact.do')}
      isReady={contact.isWhole && isValid}
      order={order}
      onSubmit={() => order.mutate({ ...contact.said, phone })}
      onClose={onClose}
    >
      <About plan={plan} />
      <TimeField
        label={t('plans.rehabilitation.contact.at')}
        value={contact.time}
        onChange={contact.setTime}
        notBefore={plan.rehabilitation.sentAt}
      />
      <TextInput
        label={t('plans.rehabilitation.contact.on')}
        withAsterisk
        placeholder={t('date.pattern')}
        value={on}
        error={dayFault(t, contact)}
        onChange={(event) => setOn(event.target.value)}
      />
      {contact.isLate && <Warning>{t('plans.rehabilitation.contact.afterLimit')}</Warning>}
      <Checkbox
        label={t('plans.rehabilitation.contact.informed')}
        checked={isInformed}
        onChange={(event) => setIsInformed(event.target.checked)}
      />
      {!isInformed && (
        <Text size="sm" c="dimmed">
          {t('plans.rehabilitation.contact.notInformed')}
        </Text>
      )}
      <TextInput
        label={t('plans.rehabilitation.contact.provider')}
        description={t('plans.rehabilitation.contact.providerHint')}
        maxLength={200}
        value={provider}
        onChange={(event) => setProvider(event.target.value)}
      />
      <PhoneField {...field} error={order.error} />
    </OrderDialog>
  );
}

type Contact = ReturnType<typeof useContact>;

function dayFault(t: TFunction, { on, offeredOn, isEarly }: Contact): string | false {
  if (on === '') return false;
  if (offeredOn === undefined) return t('date.fault');
  return isEarly && t('plans.rehabilitation.contact.before');
}

/** Why rehabilitation begins later, or not here. */
export function ReasonDialog({ plan, onClose }: PlanDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<string>(plan.rehabilitation.course.reason?.reason ?? '');
  const order = usePlanOrder(plan, 'reason', onClose);
  return (
    <OrderDialog
      title={t('plans.rehabilitation.why.title')}
      action={t('plans.rehabilitation.why.do')}
      isReady={reason !== ''}
      order={order}
      onSubmit={() => order.mutate({ reason })}
      onClose={onClose}
    >
      <About plan={plan} />
      <Radio.Group label={t('plans.rehabilitation.why.label')} withAsterisk value={reason} onChange={setReason}>
        <Stack gap={8} mt={6}>
          {reasons.map((one) => (
            <Radio key={one} value={one} label={t(`plans.rehabilitation.reason.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
    </OrderDialog>
  );
}

/** That rehabilitation has begun. */
export function StartDialog({ plan, onClose }: PlanDialogProps) {
  const { t } = useTranslation();
  const order = usePlanOrder(plan, 'start', onClose);
  return (
    <OrderDialog
      title={t('plans.rehabilitation.start.title')}
      action={t('plans.rehabilitation.start.do')}
      isReady
      order={order}
      onSubmit={() => order.mutate({})}
      onClose={onClose}
    >
      <About plan={plan} />
      <Text size="sm">{t('plans.rehabilitation.start.means')}</Text>
    </OrderDialog>
  );
}

/** That nothing more is done about the plan. */
export function CloseDialog({ plan, onClose }: PlanDialogProps) {
  const { t } = useTranslation();
  const { course } = plan.rehabilitation;
  const order = usePlanOrder(plan, 'close', onClose);
  return (
    <OrderDialog
      title={t('plans.rehabilitation.close.title')}
      action={t('plans.rehabilitation.close.do')}
      color="red"
      isReady
      order={order}
      onSubmit={() => order.mutate({})}
      onClose={onClose}
    >
      <About plan={plan} />
      {!course.settled && <Warning>{t('plans.rehabilitation.close.unsettled')}</Warning>}
      <Text size="sm">{t('plans.rehabilitation.close.means')}</Text>
    </OrderDialog>
  );
}
