import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Text } from '@mantine/core';
import { formatDateTime, parseDateTime } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { tellDone } from '../../shared/ui/tell-done.ts';
import type { Duty } from '../../shared/obligation/duty.ts';
import { useDutyOrder } from './duty-order.ts';
import { OrderForm } from '../../shared/ui/order-form.tsx';
import { isReason, ReasonField } from '../../shared/ui/reason-field.tsx';
import { UntilField } from './until-field.tsx';

const hour = 3_600_000;

/** Hides the duty from the list until a time; its clock runs on, and it comes back when it becomes worse. */
export function SnoozeForm({ duty, onDone }: { duty: Duty; onDone: () => void }) {
  const { t } = useTranslation();
  const now = useNow();
  const [until, setUntil] = useState(() => formatDateTime(new Date(now.getTime() + hour)));
  const [reason, setReason] = useState('');
  const order = useDutyOrder(duty, 'snooze', () => {
    tellDone(t, t('duty.told.snooze', { until }));
    onDone();
  });
  const instant = parseDateTime(until);
  const isAhead = instant !== undefined && instant > now;
  return (
    <OrderForm
      action={t('duty.do.snooze')}
      isReady={isAhead && isReason(reason)}
      order={order}
      onSubmit={() => instant && order.mutate({ until: instant.toISOString(), reason: reason.trim() })}
    >
      <Text size="sm">{t('duty.snoozeMeans')}</Text>
      <UntilField value={until} onChange={setUntil} />
      <ReasonField value={reason} error={order.error} onChange={setReason} />
    </OrderForm>
  );
}
