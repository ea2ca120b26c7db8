import { Button, Group } from '@mantine/core';
import { IconCalendarCheck, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatDate, formatWeekday } from '../../shared/time/format-time.ts';
import { Failure } from '../../shared/ui/failure.tsx';
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

/** That it was done today, by one press. */
function DoneButton({ messageId, request: { what } }: Pick<BookingProps, 'messageId' | 'request'>) {
  const { t } = useTranslation();
  const today = useToday();
  const nameOf = useRequestName();
  const order = useLetterStep(messageId, 'book', () => tellDone(t, t('letters.book.finishTold')));
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={`${t('letters.book.finish')}: ${nameOf(what)}`}
        loading={order.isPending}
        onClick={() => order.mutate({ what, on: today, done: true })}
      >
        {t('letters.book.finish')}
      </Button>
      {order.error && <Failure error={order.error} />}
    </>
  );
}

/** That what the ward asks for has been booked or done, for which day; and the ways to book it and say that it is done, begun with the day that was asked for. */
export function Booking({ messageId, request, booking }: BookingProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const nameOf = useRequestName();
  const [opened, setOpened] = useState(false);
  const way = booking ? (booking.done ? 'again' : 'change') : 'open';
  if (opened) return <BookingForm messageId={messageId} request={request} onClose={() => setOpened(false)} />;
  return (
    <>
      {booking && (
        <>
          <Tag icon={booking.done ? IconCheck : IconCalendarCheck} tone={booking.done ? 'good' : 'calm'}>
            {t(booking.done ? 'letters.book.finished' : 'letters.book.booked', {
              day: formatWeekday(new Date(booking.on), language),
            })}
          </Tag>
          <Signed of={booking} />
        </>
      )}
      <Group gap={6} mt={4}>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`${t(`letters.book.${way}`)}: ${nameOf(request.what)}`}
          onClick={() => setOpened(true)}
        >
          {t(`letters.book.${way}`)}
        </Button>
        {!booking?.done && <DoneButton messageId={messageId} request={request} />}
      </Group>
    </>
  );
}
