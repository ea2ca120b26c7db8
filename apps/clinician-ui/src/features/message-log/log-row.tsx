import { ActionIcon, Button, Group, Modal, Stack, Table, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCheck,
  IconChevronDown,
  IconChevronRight,
  IconCircleX,
  IconClock,
  IconSend,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useCommand } from '../../shared/http/use-command.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { shownCode } from '../../shared/message/event-name.ts';
import { useEventName } from '../../shared/message/use-event-name.ts';
import { Moment } from '../../shared/time/moment.tsx';
import { formatDateTime } from '../../shared/time/format-time.ts';
import { Facts } from '../../shared/ui/facts.tsx';
import { Failure } from '../../shared/ui/failure.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import tableClasses from '../../shared/ui/table.module.css';
import { Tag } from '../../shared/ui/tag.tsx';
import { canBeSentAgain, type Delivery, type DeliveryState, type LogEntry, stateOf } from './log-entry.ts';

const looks = {
  queued: { icon: IconClock, tone: 'notice' },
  'handed-over': { icon: IconSend, tone: 'calm' },
  acknowledged: { icon: IconCheck, tone: 'good' },
  refused: { icon: IconCircleX, tone: 'bad' },
  dead: { icon: IconAlertTriangle, tone: 'bad' },
} as const;

function StateTag({ state }: { state: DeliveryState }) {
  const { t } = useTranslation();
  const { icon, tone } = looks[state];
  return (
    <Tag icon={icon} tone={tone}>
      {t(`delivery.${state}`)}
    </Tag>
  );
}

interface SendAgainProps {
  messageId: string;
  delivery: Delivery;
  onClose: () => void;
}

function SendAgainDialog({ messageId, delivery, onClose }: SendAgainProps) {
  const { t } = useTranslation();
  const sendAgain = useCommand({
    schema: z.unknown(),
    path: `/fhir/message-log/${messageId}/deliveries/${delivery.id}/send-again`,
    stale: ['message-log'],
    onDone: () => {
      tellDone(t, t('log.sentAgain'));
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('log.sendAgainTitle')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack gap="md">
        <Text size="sm">{t('log.sendAgainText', { receiver: delivery.receiver.name })}</Text>
        {sendAgain.error && <Failure error={sendAgain.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button loading={sendAgain.isPending} onClick={() => sendAgain.mutate({})}>
            {t('log.sendAgain')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

const time = (instant: string | undefined) => (instant ? formatDateTime(new Date(instant)) : '–');

interface DeliveryDetailProps {
  messageId: string;
  delivery: Delivery;
  /** An acknowledgement is done when it is handed over; nobody acknowledges it. */
  isAnswer: boolean;
}

function DeliveryDetail({ messageId, delivery, isAnswer }: DeliveryDetailProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const [asked, setAsked] = useState(false);
  return (
    <Group justify="space-between" align="flex-start" wrap="nowrap">
      <Stack gap={4} flex={1}>
        <Group gap="xs">
          <StateTag state={delivery.state} />
          <Text size="sm" fw={600}>
            {delivery.receiver.name}
          </Text>
        </Group>
        <Facts
          facts={[
            [t('log.attempts'), String(delivery.attempts)],
            [t('log.lastError'), delivery.lastError?.[language] ?? '–'],
            [t('log.nextTry'), time(delivery.nextTryAt)],
            [t('log.handedOver'), time(delivery.handedOverAt)],
            [t('log.acknowledged'), [time(delivery.acknowledgedAt), delivery.responseCode].filter(Boolean).join(' · ')],
          ]}
        />
      </Stack>
      {canBeSentAgain(delivery) && !isAnswer && (
        <Button size="compact-sm" variant="default" onClick={() => setAsked(true)}>
          {t('log.sendAgain')}
        </Button>
      )}
      {asked && <SendAgainDialog messageId={messageId} delivery={delivery} onClose={() => setAsked(false)} />}
    </Group>
  );
}

/** One message; its deliveries open beneath it. */
export function LogRow({ entry }: { entry: LogEntry }) {
  const { t } = useTranslation();
  const nameOf = useEventName();
  const [open, setOpen] = useState(false);
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <>
      <Table.Tr>
        <Table.Td>
          <Group gap={6} wrap="nowrap">
            <ActionIcon
              variant="subtle"
              size={24}
              aria-expanded={open}
              aria-label={t('log.deliveries')}
              onClick={() => setOpen(!open)}
            >
              <Chevron size={16} aria-hidden />
            </ActionIcon>
            <Moment at={entry.acceptedAt} />
          </Group>
        </Table.Td>
        <Table.Td>
          <Text size="sm">{nameOf({ code: entry.code, type: entry.event })}</Text>
          <Text size="xs" c="dimmed">
            {shownCode(entry.code)}
          </Text>
        </Table.Td>
        <Table.Td>{entry.sender.name}</Table.Td>
        <Table.Td>{entry.receiver.name}</Table.Td>
        <Table.Td>
          <StateTag state={stateOf(entry)} />
        </Table.Td>
        <Table.Td className={tableClasses.wide}>
          {Math.max(0, ...entry.deliveries.map((delivery) => delivery.attempts))}
        </Table.Td>
      </Table.Tr>
      {open && (
        <Table.Tr bg="gray.0">
          <Table.Td colSpan={6}>
            <Stack gap="md" p="xs">
              <Text size="xs" c="dimmed">
                {t('log.id')}: {entry.messageId}
              </Text>
              {entry.deliveries.map((delivery) => (
                <DeliveryDetail
                  key={delivery.id}
                  messageId={entry.messageId}
                  delivery={delivery}
                  isAnswer={entry.event === 'acknowledgement-message' && delivery.state === 'handed-over'}
                />
              ))}
            </Stack>
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}
