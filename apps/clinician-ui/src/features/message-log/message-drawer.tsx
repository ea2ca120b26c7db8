import { Alert, Anchor, Button, Divider, Drawer, Group, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi } from '../../shared/http/use-api.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { useEventName } from '../../shared/message/use-event-name.ts';
import { formatSeconds } from '../../shared/time/format-time.ts';
import { Facts } from '../../shared/ui/facts.tsx';
import { SendAgainDialog } from '../../shared/message/send-again-dialog.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { HopList } from './hop-list.tsx';
import { canBeSentAgain, type Delivery, isAnswer, LogEntry } from './log-entry.ts';
import classes from './way.module.css';
import { hopsOf, numbered, wayOf } from './way.ts';
import { StateTag, WayLine } from './way-line.tsx';

const readAgainMilliseconds = 5_000;

function useLogEntry(messageId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['message-log', 'message', messageId],
    queryFn: () => api({ schema: LogEntry, path: `/fhir/message-log/${encodeURIComponent(messageId)}` }),
    refetchInterval: readAgainMilliseconds,
  });
}

const time = (instant: string | undefined) => instant && formatSeconds(new Date(instant));

function DeliveryDetail({ entry, delivery }: { entry: LogEntry; delivery: Delivery }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const [isAsked, setIsAsked] = useState(false);
  const isDone = isAnswer(entry) && delivery.state === 'handed-over';
  const fact = (name: string, value: string | undefined): [string, string] | undefined =>
    value ? [t(name), value] : undefined;
  return (
    <Stack gap={6} data-delivery={delivery.state}>
      <Group gap="xs">
        <StateTag
          state={delivery.state === 'queued' && delivery.attempts > 0 ? 'retrying' : delivery.state}
          isFinished={isDone}
        />
        <Text size="sm" fw={600}>
          {delivery.receiver.name}
        </Text>
      </Group>
      <Facts
        facts={[
          [t('log.attemptsMade'), String(delivery.attempts)],
          fact('log.lastError', delivery.lastError?.[language]),
          fact('log.nextTry', time(delivery.nextTryAt)),
          fact('log.handedOver', time(delivery.handedOverAt)),
          fact('log.acknowledged', time(delivery.acknowledgedAt)),
        ]}
      />
      {isDone && (
        <Text size="xs" c="dimmed">
          {t('log.nothingMore')}
        </Text>
      )}
      {canBeSentAgain(delivery) && !isDone && (
        <Group>
          <Button size="xs" leftSection={<IconSend size={14} aria-hidden />} onClick={() => setIsAsked(true)}>
            {t('log.sendAgain')} …
          </Button>
        </Group>
      )}
      {isAsked && (
        <SendAgainDialog
          path={`/fhir/message-log/${entry.messageId}/deliveries/${delivery.id}/send-again`}
          stale={['message-log', 'operations']}
          receiver={delivery.receiver.name}
          onClose={() => setIsAsked(false)}
        />
      )}
    </Stack>
  );
}

function Acknowledgements({ entry }: { entry: LogEntry }) {
  const { t } = useTranslation();
  if (isAnswer(entry)) return null;
  return (
    <>
      <Divider />
      <Title order={2} size="h5">
        {t('log.acknowledgements')}
      </Title>
      {entry.acknowledgements.length === 0 && <Text size="sm">{t('log.noAcknowledgement')}</Text>}
      {entry.acknowledgements.map(({ messageId, responseCode, acceptedAt }) => (
        <div key={messageId}>
          <Text size="sm" fw={600}>
            {t(`log.answer.${responseCode ?? ''}`, responseCode ?? '–')}
          </Text>
          <Text size="xs" c="dimmed" className={classes.id ?? ''}>
            {formatSeconds(new Date(acceptedAt))} · {messageId}
          </Text>
        </div>
      ))}
    </>
  );
}

function Content({ entry }: { entry: LogEntry }) {
  const { t } = useTranslation();
  const way = wayOf(entry);
  const isDone = isAnswer(entry) && way.state === 'handed-over';
  return (
    <>
      <WayLine way={way} isFinished={isDone} />
      {way.isStopped && (
        <Alert role="note" color="red" icon={<IconAlertTriangle aria-hidden />} title={t('log.stopped')}>
          <Text size="sm">{t(`log.stoppedText.${way.state}`)}</Text>
        </Alert>
      )}
      <Facts
        facts={[
          [t('log.sender'), entry.sender.name],
          [t('log.receiver'), entry.receiver.name],
          [t('log.acceptedAt'), formatSeconds(new Date(entry.acceptedAt))],
          [
            t('log.id'),
            <span key="id" className={classes.id}>
              {entry.messageId}
            </span>,
          ],
          entry.episode !== undefined && [
            t('log.episode'),
            <Anchor key="episode" component={Link} size="sm" to={`/message-log?episode=${entry.episode}`}>
              {t('log.samePathway')}
            </Anchor>,
          ],
        ]}
      />
      <Divider />
      <Title order={2} size="h5">
        {t('log.deliveries')}
      </Title>
      {entry.deliveries.map((delivery) => (
        <DeliveryDetail key={`${delivery.id} ${delivery.state}`} entry={entry} delivery={delivery} />
      ))}
      <Divider />
      <Title order={2} size="h5">
        {t('log.whole')}
      </Title>
      <HopList hops={numbered(hopsOf(entry), way.attempts)} />
      <Acknowledgements entry={entry} />
    </>
  );
}

/** One message in full: between whom, every hop of its way, its deliveries and acknowledgements, and sending it again. */
export function MessageDrawer({ messageId, onClose }: { messageId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const nameOf = useEventName();
  const read = useLogEntry(messageId);
  const entry = read.data;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={520}
      title={entry ? nameOf({ code: entry.code, type: entry.event }) : t('log.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="md">
        <ReadState read={read} />
        {entry && <Content entry={entry} />}
      </Stack>
    </Drawer>
  );
}
