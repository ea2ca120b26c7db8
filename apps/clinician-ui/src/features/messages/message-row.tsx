import { Group, Stack, Table, Text } from '@mantine/core';
import { IconCircleX, IconMail, IconPencil } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useEventName } from '../../shared/message/use-event-name.ts';
import { Moment } from '../../shared/time/moment.tsx';
import { isRowClick } from '../../shared/ui/is-row-click.ts';
import { moveFocus } from '../../shared/ui/move-focus.ts';
import tableClasses from '../../shared/ui/table.module.css';
import { Tag } from '../../shared/ui/tag.tsx';
import { AboutCitizen } from './about-citizen.tsx';
import type { InboxEntry } from './inbox.ts';
import classes from './messages.module.css';

interface MessageRowProps {
  entry: InboxEntry;
  isOpen: boolean;
  /** Beside an open message there is room for two columns. */
  isNarrow: boolean;
  onOpen: (messageId: string) => void;
}

/** What has become of the message since: not read yet, cancelled, corrected. */
function Marks({ entry: { opened, later } }: { entry: InboxEntry }) {
  const { t } = useTranslation();
  return (
    <Group gap={4}>
      {!opened && (
        <Tag icon={IconMail} tone="notice">
          {t('inbox.unread')}
        </Tag>
      )}
      {later?.kind === 'cancelled' && (
        <Tag icon={IconCircleX} tone="bad">
          {t('inbox.cancelled')}
        </Tag>
      )}
      {later?.kind === 'corrected' && (
        <Tag icon={IconPencil} tone="muted">
          {t('inbox.corrected')}
        </Tag>
      )}
    </Group>
  );
}

function What({ entry }: { entry: InboxEntry }) {
  const { t } = useTranslation();
  const nameOf = useEventName();
  const { event, code, activity = '', opened } = entry;
  return (
    <Stack gap={2}>
      <Text size="sm" fw={opened ? 400 : 700} lh={1.3}>
        {nameOf({ code, type: event })}
      </Text>
      {activity !== 'new-message' && activity !== '' && (
        <Text size="xs" c="dimmed" lh={1.3}>
          {t(`inbox.activity.${activity}`, activity)}
        </Text>
      )}
      <Marks entry={entry} />
    </Stack>
  );
}

/** One received message: Enter or a click opens it, ↑ and ↓ move. */
export function MessageRow({ entry, isOpen, isNarrow, onOpen }: MessageRowProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter') onOpen(entry.messageId);
    moveFocus(event);
  };
  const sender = (
    <Text size={isNarrow ? 'xs' : 'sm'} lh={1.3}>
      {entry.from.name}
    </Text>
  );
  return (
    <Table.Tr
      className={`${tableClasses.row} ${isOpen ? classes.current : ''}`}
      tabIndex={0}
      data-message={entry.messageId}
      {...(isOpen && { 'aria-current': true })}
      onClick={(event) => isRowClick(event) && onOpen(entry.messageId)}
      onKeyDown={onKeyDown}
    >
      <Table.Td>
        <What entry={entry} />
        {isNarrow && sender}
      </Table.Td>
      {!isNarrow && <Table.Td>{sender}</Table.Td>}
      <Table.Td>
        <AboutCitizen about={entry.about} />
        {isNarrow && <Moment at={entry.receivedAt} />}
      </Table.Td>
      {!isNarrow && (
        <Table.Td>
          <Moment at={entry.receivedAt} />
        </Table.Td>
      )}
    </Table.Tr>
  );
}
