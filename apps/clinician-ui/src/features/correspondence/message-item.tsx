import { Alert, Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { IconArrowForwardUp, IconCheck, IconEye, IconMail, IconTrashX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { stateOf } from '../../shared/document/message-progress.ts';
import type { MessageState } from '../../shared/message/message-state.ts';
import { MessageSteps } from '../../shared/message/message-steps.tsx';
import { ObligationLine } from '../../shared/obligation/obligation-line.tsx';
import type { Obligation } from '../../shared/obligation/obligation.ts';
import { formatDateTime } from '../../shared/time/format-time.ts';
import { Moment } from '../../shared/time/moment.tsx';
import { Tag } from '../../shared/ui/tag.tsx';
import classes from './correspondence.module.css';
import { MessageFiles } from './message-files.tsx';
import type { Message } from './thread.ts';

interface MessageItemProps {
  message: Message;
  /** What our side is called. */
  unitName: string;
  told: MessageState | undefined;
  duties: Obligation[];
  isMarking: boolean;
  onSeen: (messageId: string) => void;
  /** Where messages are chosen to be sent on: whether this one is. */
  choice?: { isChosen: boolean; onChoose: (isChosen: boolean) => void } | undefined;
}

/** What the own outbox and the receiver's side know together. */
function progressOf({ progress, other }: Message, told: MessageState | undefined): MessageState | undefined {
  if (!progress) return told;
  const own = stateOf(progress, other);
  const { takenAt, takenBy } = told ?? {};
  return { ...own, ...(takenAt && { takenAt }), ...(takenBy && { takenBy }) };
}

function Content({ message }: { message: Message }) {
  const { t } = useTranslation();
  const { messageId, retracted, retracts, texts = [], attachments = [] } = message;
  if (retracted) {
    const reason = t(`correspondence.retract.reason.${retracted.reason}`, retracted.reason);
    return (
      <Alert role="note" color="orange" variant="light" icon={<IconTrashX aria-hidden />} p="xs">
        <Text size="sm">{t('correspondence.retract.was', { at: formatDateTime(new Date(retracted.at)), reason })}</Text>
      </Alert>
    );
  }
  if (retracts) {
    return (
      <Text size="sm" c="dimmed">
        {t('correspondence.retract.says')}
      </Text>
    );
  }
  return (
    <>
      {texts.map((text, index) => (
        <Text key={`${index} ${text}`} size="sm" className={classes.text ?? ''}>
          {text}
        </Text>
      ))}
      {attachments.length > 0 && <MessageFiles messageId={messageId} attachments={attachments} />}
    </>
  );
}

/** Who of ours has seen a message that came, or the way to say so. */
function Seen({ message, isMarking, onSeen }: Pick<MessageItemProps, 'message' | 'isMarking' | 'onSeen'>) {
  const { t } = useTranslation();
  const { messageId, seen } = message;
  if (seen) {
    return (
      <Group gap={4} wrap="nowrap">
        <IconCheck size={14} aria-hidden />
        <Text size="xs" c="dimmed">
          {t('correspondence.seenBy', { name: seen.by, at: formatDateTime(new Date(seen.at)) })}
        </Text>
      </Group>
    );
  }
  return (
    <Group gap="xs">
      <Tag icon={IconMail} tone="notice">
        {t('correspondence.unseen')}
      </Tag>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconEye size={14} aria-hidden />}
        loading={isMarking}
        onClick={() => onSeen(messageId)}
      >
        {t('correspondence.markSeen')}
      </Button>
    </Group>
  );
}

/** One message of a thread: who wrote it when, what it says, and who has seen it or how far it has come. */
export function MessageItem(props: MessageItemProps) {
  const { message, unitName, told, duties, isMarking, onSeen, choice } = props;
  const { t } = useTranslation();
  const { direction, author, other, sentAt, kind } = message;
  const from = direction === 'in' ? other.name : unitName;
  const state = direction === 'out' ? progressOf(message, told) : undefined;
  return (
    <li className={`${classes.message} ${classes[direction]}`} data-message={message.messageId}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="sm">
        <div>
          <Text size="sm" fw={650} style={{ overflowWrap: 'anywhere' }}>
            {author}
          </Text>
          {author !== from && (
            <Text size="xs" c="dimmed">
              {from}
            </Text>
          )}
        </div>
        <Stack gap={2} align="flex-end">
          <Moment at={sentAt} />
          {kind === 'forward' && (
            <Tag icon={IconArrowForwardUp} tone="muted">
              {t('correspondence.forwarded')}
            </Tag>
          )}
        </Stack>
      </Group>
      <Stack gap={6} mt={6}>
        <Content message={message} />
        {direction === 'in' && <Seen message={message} isMarking={isMarking} onSeen={onSeen} />}
        {state && <MessageSteps state={state} label={t('correspondence.toUnit', { unit: other.name })} />}
        {duties.map((duty) => (
          <ObligationLine key={duty.id} obligation={duty} />
        ))}
        {choice && !message.retracted && !message.retracts && (
          <Checkbox
            size="sm"
            label={t('correspondence.goesAlong')}
            checked={choice.isChosen}
            onChange={(event) => choice.onChoose(event.target.checked)}
          />
        )}
      </Stack>
    </li>
  );
}
