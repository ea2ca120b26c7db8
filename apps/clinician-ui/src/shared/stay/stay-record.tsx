import { Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useApi } from '../http/use-api.ts';
import { MessageSteps } from '../message/message-steps.tsx';
import { useEventName } from '../message/use-event-name.ts';
import { formatDateTime } from '../time/format-time.ts';
import { Failure } from '../ui/failure.tsx';
import { mergeStates, Stay } from './stay.ts';
import { StayEvent, type ToldEvent, toldEvents } from './told-events.ts';
import { useMessageStates } from './use-message-states.ts';

const StayWithEvents = Stay.extend({ events: z.array(StayEvent) });

interface SignedProps {
  event: { registeredAt: string; by?: { name: string; role: string } | undefined };
  /** Key of the words. */
  words: string;
  was?: string;
}

/** Who registered it, and when. */
function Signed({ event: { registeredAt, by }, words, was = '' }: SignedProps) {
  const { t } = useTranslation();
  if (!by) return null;
  const values = { at: formatDateTime(new Date(registeredAt)), name: by.name, role: t(`role.${by.role}`, by.role) };
  return (
    <Text size="xs" c="dimmed">
      {t(words, { ...values, was })}
    </Text>
  );
}

/** One event as it stands now, with what was corrected in it, or that it was taken back. */
function Event({ event }: { event: ToldEvent }) {
  const { t } = useTranslation();
  const nameOf = useEventName();
  const { cancelled, corrections, data } = event;
  return (
    <li>
      <Text size="sm" fw={600} {...(cancelled && { td: 'line-through' })}>
        {formatDateTime(new Date(event.at))} {nameOf(event)}
      </Text>
      {data?.reason && <Text size="sm">{t('stay.because', { reason: data.reason })}</Text>}
      <Signed event={event} words="stay.registered" />
      {corrections.map(({ was, event: correction }) => (
        <Signed
          key={correction.registeredAt}
          event={correction}
          words="stay.corrected"
          was={formatDateTime(new Date(was))}
        />
      ))}
      {cancelled && (
        <>
          <Signed event={cancelled} words="stay.takenBack" />
          {cancelled.data?.reason && <Text size="sm">{t('stay.because', { reason: cancelled.data.reason })}</Text>}
        </>
      )}
    </li>
  );
}

/** What has happened in the stay, as it was registered. */
export function Events({ stay }: { stay: Stay }) {
  const api = useApi();
  const read = useQuery({
    queryKey: ['board', 'stay', stay.id],
    queryFn: () => api({ schema: StayWithEvents, path: `/hospital/stays/${stay.id}` }),
  });
  if (read.error) return <Failure error={read.error} retry={() => void read.refetch()} />;
  if (!read.data) return <Skeleton height={60} />;
  return (
    <Stack gap={6} component="ol" m={0} p={0} style={{ listStyle: 'none' }}>
      {toldEvents(read.data.events).map((event) => (
        <Event key={`${event.type}${event.registeredAt}`} event={event} />
      ))}
    </Stack>
  );
}

/** Every message of the stay with its way. */
export function Messages({ stay }: { stay: Stay }) {
  const { t } = useTranslation();
  const nameOf = useEventName();
  const states = useMessageStates([stay]);
  if (stay.messages.length === 0) return <Text size="sm">{t('board.noMessage')}</Text>;
  return (
    <Stack gap="sm">
      {stay.messages.map((message) => (
        <div key={message.messageId}>
          <MessageSteps isFull label={nameOf(message)} state={mergeStates(message, states[message.messageId])} />
          <Text size="xs" c="dimmed">
            {t('stay.to', { receiver: message.receiver.name })}
          </Text>
        </div>
      ))}
    </Stack>
  );
}
