import { Button, Divider, Drawer, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';
import { useEventName } from '../../shared/message/use-event-name.ts';
import { shownCode } from '../../shared/message/event-name.ts';
import { MessageSteps } from '../../shared/message/message-steps.tsx';
import { useCitizenName } from '../../shared/person/privacy.tsx';
import { formatDateTime } from '../../shared/time/format-time.ts';
import { Facts } from '../../shared/ui/facts.tsx';
import { Failure } from '../../shared/ui/failure.tsx';
import { mergeStates, Stay, type StayCommand } from './stay.ts';
import { ClassTag, StatusTag } from './stay-tags.tsx';
import { useMessageStates } from './use-message-states.ts';

const StayWithEvents = Stay.extend({
  events: z.array(
    z.object({
      type: z.string(),
      at: z.string(),
      registeredAt: z.string(),
      by: z.object({ name: z.string(), role: z.string() }).optional(),
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
            {[t('stay.to', { receiver: message.receiver.name }), shownCode(message.code)].filter(Boolean).join(' · ')}
          </Text>
        </div>
      ))}
    </Stack>
  );
}

interface StayDrawerProps {
  stay: Stay;
  onClose: () => void;
  onCommand: (stay: Stay, command: StayCommand) => void;
}

/** The citizen, what has happened, what has been told to whom, and what can be done. */
export function StayDrawer({ stay, onClose, onCommand }: StayDrawerProps) {
  const { t } = useTranslation();
  const { name, cpr } = useCitizenName()(stay.citizen);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={460}
      title={name}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="md">
        <Group gap="xs">
          <StatusTag stay={stay} />
          <ClassTag stayClass={stay.class} />
        </Group>
        <Facts
          facts={[
            ['CPR', cpr],
            [t('citizen.ageLabel'), t('citizen.age', { age: stay.citizen.age })],
            [t('board.column.municipality'), stay.citizen.municipality.name],
            [t('stay.unit'), stay.unit.name],
            [t('board.column.since'), formatDateTime(new Date(stay.startedAt))],
          ]}
        />
        <Group gap="xs">
          <Button component={Link} to={`/board/${stay.id}`} size="xs" variant="light">
            {t('planning.open')}
          </Button>
          {stay.allowed.map((command) => (
            <Button
              key={command}
              size="xs"
              variant={command === 'discharge' ? 'filled' : 'default'}
              onClick={() => onCommand(stay, command)}
            >
              {t(`command.${command}.open`)}
            </Button>
          ))}
        </Group>
        <Divider />
        <Title order={2} size="h5">
          {t('stay.messages')}
        </Title>
        <Messages stay={stay} />
        <Divider />
        <Title order={2} size="h5">
          {t('stay.events')}
        </Title>
        <Events stay={stay} />
      </Stack>
    </Drawer>
  );
}
