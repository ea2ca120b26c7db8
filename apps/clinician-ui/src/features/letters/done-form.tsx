import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatWeekday, writtenDate } from '../../shared/time/format-time.ts';
import { OrderForm } from '../../shared/ui/order-form.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { DayField, readDay, useToday } from './day-field.tsx';
import { type Course, type Requested, requestedOf } from './letter.ts';
import { useLetterStep } from './use-letters.ts';

interface DoneFormProps {
  messageId: string;
  /** What was asked for. */
  request: Requested;
  booking: Course['bookings'][string] | undefined;
  onClose: () => void;
}

/** That it was done, and on which day: the booked one where that has come, else today. */
export function DoneForm({ messageId, request, booking, onClose }: DoneFormProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const today = useToday();
  const isAhead = booking !== undefined && booking.on > today;
  const [typed, setTyped] = useState(() => writtenDate(booking && !isAhead ? booking.on : today));
  const order = useLetterStep(messageId, 'book', () => {
    tellDone(t, t('letters.book.finishTold'));
    onClose();
  });
  const { on } = readDay(typed, undefined, today);
  const ahead = isAhead && t('letters.book.isAhead', { day: formatWeekday(new Date(booking.on), language) });
  return (
    <OrderForm
      action={t('letters.book.finishSave')}
      isReady={on !== undefined}
      order={order}
      onSubmit={() => order.mutate({ ...requestedOf(request), on, done: true })}
      onCancel={onClose}
    >
      <DayField
        label={t('letters.book.finishOn')}
        field="on"
        isNeeded
        latest={today}
        likely={[]}
        value={typed}
        error={order.error}
        warning={ahead || undefined}
        onChange={setTyped}
      />
      {request.what === 'blood-test' && <Text size="sm">{t('letters.book.result')}</Text>}
    </OrderForm>
  );
}
