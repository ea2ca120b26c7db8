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
import { useMessageStates } from './use-message-states.ts';

const StayWithEvents = Stay.extend({
  events: z.array(
    z.object({
      type: z.string(),
      at: z.string(),
      registeredAt: z.string(),
      by: z.object({ name: z.string(), role: z.string() }).optional(),
      data: z.object({ reason: z.string().optional() }).nullish(),
    }),
  ),
});

/** What has happened in the stay, as it was registered. */
export function Events({ stay }: { stay: Stay }) {
  const { t } = useTranslation();
  const nameOf = useEventName();
  const api = useApi();
  const read = useQuery({
    queryKey: ['board', 'stay', stay.id],
    queryFn: () => api({ schema: StayWithEvents, path: `/hospital/stays/${stay.id}` }),
  });
  if (read.error) return <Failure error={read.error} retry={() => void read.refetch()} />;
  if (!read.data) return <Skeleton height={60} />;
  return (
    <Stack gap={6} component="ol" m={0} p={0} style={{ listStyle: 'none' }}>
      {read.data.events.map((event) => (
        <li key={`${event.type}${event.registeredAt}`}>
          <Text size="sm" fw={600}>
            {formatDateTime(new Date(event.at))} {nameOf(event)}
          </Text>
          {event.data?.reason && <Text size="sm">{t('stay.because', { reason: event.data.reason })}</Text>}
          {event.by && (
            <Text size="xs" c="dimmed">
              {t('stay.registered', {
                at: formatDateTime(new Date(event.registeredAt)),
                name: event.by.name,
                role: t(`role.${event.by.role}`, event.by.role),
              })}
            </Text>
          )}
        </li>
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
