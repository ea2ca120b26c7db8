import { Button } from '@mantine/core';
import { IconCalendarCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatDate, formatWeekday } from '../../shared/time/format-time.ts';
import { OrderForm } from '../../shared/ui/order-form.tsx';
import { Tag } from '../../shared/ui/tag.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { DayField, readDay, useToday } from './day-field.tsx';
import type { Course, Request } from './letter.ts';
import { useRequestName } from './letter-words.ts';
import { Signed } from './signed.tsx';
import { useLetterStep } from './use-letters.ts';

interface BookingProps {
  messageId: string;
  request: Request;
  booking: Course['bookings'][string] | undefined;
}

function BookingForm({ messageId, request, onClose }: Omit<BookingProps, 'booking'> & { onClose: () => void }) {
  const { t } = useTranslation();
  const today = useToday();
  const [typed, setTyped] = useState(() => (request.by ? formatDate(new Date(request.by)) : ''));
  const order = useLetterStep(messageId, 'book', () => {
    tellDone(t, t('letters.book.told'));
    onClose();
  });
  const { on } = readDay(typed, today);
  return (
    <OrderForm
      action={t('letters.book.save')}
      isReady={on !== undefined}
      order={order}
      onSubmit={() => order.mutate({ what: request.what, on })}
      onCancel={onClose}
    >
      <DayField
        label={t('letters.book.on')}
        field="on"
        isNeeded
        earliest={today}
        likely={[0, 1, 3, 7]}
        value={typed}
        error={order.error}
        onChange={setTyped}
      />
    </OrderForm>
  );
}

/** That what the ward asks for has been booked, for which day; and the way to book it, begun with the day that was asked for. */
export function Booking({ messageId, request, booking }: BookingProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const nameOf = useRequestName();
  const [opened, setOpened] = useState(false);
  if (opened) return <BookingForm messageId={messageId} request={request} onClose={() => setOpened(false)} />;
  return (
    <>
      {booking && (
        <>
          <Tag icon={IconCalendarCheck} tone="good">
            {t('letters.book.booked', { day: formatWeekday(new Date(booking.on), language) })}
          </Tag>
          <Signed of={booking} />
        </>
      )}
      <Button
        size="compact-xs"
        mt={4}
        variant="default"
        aria-label={`${t(booking ? 'letters.book.change' : 'letters.book.open')}: ${nameOf(request.what)}`}
        onClick={() => setOpened(true)}
      >
        {t(booking ? 'letters.book.change' : 'letters.book.open')}
      </Button>
    </>
  );
}
