import { Button, Group } from '@mantine/core';
import { IconAlertTriangle, IconCalendarCheck, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatDate, formatWeekday } from '../../shared/time/format-time.ts';
import { hverdagFrom } from '../../shared/time/next-hverdag.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { OrderForm } from '../../shared/ui/order-form.tsx';
import { Tag } from '../../shared/ui/tag.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { DayField, readDay, useToday } from './day-field.tsx';
import { DoneForm } from './done-form.tsx';
import { type Course, isAfterAsked, type Request, type Requested, requestedOf } from './letter.ts';
import { useLateWords, useRequestName } from './letter-words.ts';
import { Signed } from './signed.tsx';
import { useLetterStep } from './use-letters.ts';

interface BookingProps {
  messageId: string;
  request: Request & Requested;
  booking: Course['bookings'][string] | undefined;
}

const likelyDays = [0, 1, 3, 7];

function BookingForm({ messageId, request, onClose }: Omit<BookingProps, 'booking'> & { onClose: () => void }) {
  const { t } = useTranslation();
  const now = useNow();
  const today = useToday();
  const [typed, setTyped] = useState(() => (request.by ? formatDate(new Date(request.by)) : ''));
  const order = useLetterStep(messageId, 'book', () => {
    tellDone(t, t('letters.book.told'));
    onClose();
  });
  const { on } = readDay(typed, today);
  const late = useLateWords()(request, on);
  return (
    <OrderForm
      action={t('letters.book.save')}
      isReady={on !== undefined}
      order={order}
      onSubmit={() => order.mutate({ ...requestedOf(request), on })}
      onCancel={onClose}
    >
      <DayField
        label={t('letters.book.on')}
        field="on"
        isNeeded
        earliest={today}
        likely={likelyDays.filter((days) => !isAfterAsked(request, hverdagFrom(now, days)))}
        warning={late}
        value={typed}
        error={order.error}
        onChange={setTyped}
      />
    </OrderForm>
  );
}

const stateOf = ({ done }: { done?: boolean | undefined }, what: string) =>
  done ? (what === 'blood-test' ? 'drawn' : 'finished') : 'booked';

/** For which day it was booked, or on which it was done, by whom, and that it is later than was asked for. */
function Booked({ request, booking }: { request: Request; booking: Course['bookings'][string] }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const late = useLateWords()(request, booking.on);
  const { done, on } = booking;
  return (
    <>
      <Tag icon={done ? IconCheck : IconCalendarCheck} tone={done ? 'good' : 'calm'}>
        {t(`letters.book.${stateOf(booking, request.what)}`, { day: formatWeekday(new Date(on), language) })}
      </Tag>
      {late && (
        <Tag icon={IconAlertTriangle} tone="warning">
          {late}
        </Tag>
      )}
      <Signed of={booking} />
    </>
  );
}

/** That what the ward asks for has been booked or done, for which day; and the ways to book it and say that it is done, begun with the day that was asked for. */
export function Booking({ messageId, request, booking }: BookingProps) {
  const { t } = useTranslation();
  const nameOf = useRequestName();
  const [opened, setOpened] = useState<'book' | 'finish'>();
  const close = () => setOpened(undefined);
  if (opened === 'book') return <BookingForm messageId={messageId} request={request} onClose={close} />;
  if (opened === 'finish') {
    return <DoneForm messageId={messageId} request={request} booking={booking} onClose={close} />;
  }
  const way = booking?.done ? 'again' : booking ? 'change' : 'open';
  const ways = [['book', way] as const, ...(booking?.done ? [] : [['finish', 'finish'] as const])];
  return (
    <>
      {booking && <Booked request={request} booking={booking} />}
      <Group gap={6} mt={4}>
        {ways.map(([form, word]) => (
          <Button
            key={form}
            size="compact-xs"
            variant="default"
            aria-label={`${t(`letters.book.${word}`)}: ${nameOf(request.what)}`}
            onClick={() => setOpened(form)}
          >
            {t(`letters.book.${word}`)}
          </Button>
        ))}
      </Group>
    </>
  );
}
