import { Alert, Button, Divider, Drawer, Group, Stack, Text, Title } from '@mantine/core';
import { IconHourglass, IconLinkOff, IconMail, IconStethoscope, IconTimeline } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { useEventName } from '../../shared/message/use-event-name.ts';
import { useOpenable } from '../../shared/message/use-openable.ts';
import { MessageSteps } from '../../shared/message/message-steps.tsx';
import { ObligationLine } from '../../shared/obligation/obligation-line.tsx';
import { useCitizenName } from '../../shared/person/privacy.tsx';
import { formatDateTime } from '../../shared/time/format-time.ts';
import { Facts } from '../../shared/ui/facts.tsx';
import type { Task } from '../../shared/obligation/task.ts';
import { TaskActions } from './task-actions.tsx';

/** What is to be known of the message before it is acted on. */
function Marks({ task }: { task: Task }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <>
      {task.asksAssessment && !task.cancelled && (
        <Alert role="note" color="orange" icon={<IconStethoscope aria-hidden />} title={t('worklist.asksAssessment')} />
      )}
      {task.awaitingEarlier && (
        <Alert role="note" color="orange" icon={<IconHourglass aria-hidden />} title={t('worklist.awaiting')}>
          {task.chain?.state === 'gap' ? task.chain.words[language] : t('worklist.awaitingText')}
        </Alert>
      )}
      {task.chain?.state === 'broken' && (
        <Alert role="note" color="red" icon={<IconLinkOff aria-hidden />} title={t('chain.broken')}>
          {task.chain.words[language]}
        </Alert>
      )}
    </>
  );
}

/** The way to all that the message says, where this person may read it. */
function OpenMessage({ messageId }: { messageId: string }) {
  const { t } = useTranslation();
  if (!useOpenable([messageId]).has(messageId)) return null;
  return (
    <Button
      component={Link}
      to={`/messages?message=${messageId}`}
      size="compact-sm"
      variant="default"
      leftSection={<IconMail size={14} aria-hidden />}
    >
      {t('inbox.show')}
    </Button>
  );
}

/** One task in full: citizen, message, everything owed by everybody, and the way to the timeline. */
export function TaskDrawer({ task, onClose }: { task: Task; onClose: () => void }) {
  const { t } = useTranslation();
  const nameOf = useEventName();
  const { name, cpr } = useCitizenName()(task.citizen);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={460}
      title={`${name}: ${nameOf(task)}`}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="md">
        <Facts
          facts={[
            ['CPR', cpr],
            [t('citizen.ageLabel'), t('citizen.age', { age: task.citizen.age })],
            [t('worklist.column.at'), formatDateTime(new Date(task.eventAt))],
            // A practice is its own unit, and is told once.
            [t('worklist.column.from'), [...new Set([task.from.name, task.hospital.name])].join(', ')],
            [t('worklist.received'), formatDateTime(new Date(task.receivedAt))],
          ]}
        />
        <Marks task={task} />
        <Group gap="xs">
          <TaskActions task={task} />
          <OpenMessage messageId={task.message.messageId} />
          <Button
            component={Link}
            to={`/citizens/${task.citizen.id}`}
            size="compact-sm"
            variant="default"
            leftSection={<IconTimeline size={14} aria-hidden />}
          >
            {t('timeline.open')}
          </Button>
        </Group>
        {task.takenBy && (
          <Text size="sm">
            {t('worklist.takenBy', { name: task.takenBy.name })}, {task.takenBy.unit.name}
          </Text>
        )}
        <Divider />
        <Title order={2} size="h5">
          {t('worklist.column.message')}
        </Title>
        <MessageSteps isFull label={nameOf(task)} state={task.message} />
        <Divider />
        <Title order={2} size="h5">
          {t('worklist.obligations')}
        </Title>
        {task.obligations.length === 0 && <Text size="sm">{t('worklist.nothingOwed')}</Text>}
        {task.obligations.map((obligation) => (
          <ObligationLine key={obligation.id} obligation={obligation} citizen={task.citizen} withParty />
        ))}
      </Stack>
    </Drawer>
  );
}
