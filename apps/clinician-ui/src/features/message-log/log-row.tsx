import { Table, Text, VisuallyHidden } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { shownCode } from '../../shared/message/event-name.ts';
import { useEventName } from '../../shared/message/use-event-name.ts';
import { Moment } from '../../shared/time/moment.tsx';
import { isRowClick } from '../../shared/ui/is-row-click.ts';
import { moveFocus } from '../../shared/ui/move-focus.ts';
import tableClasses from '../../shared/ui/table.module.css';
import { isAnswer, type LogEntry } from './log-entry.ts';
import { wayOf } from './way.ts';
import { WayLine } from './way-line.tsx';

interface LogRowProps {
  entry: LogEntry;
  onOpen: (messageId: string) => void;
}

/** One message: when, what, between whom, and its way. Enter or a click opens it, ↑ and ↓ move between rows. */
export function LogRow({ entry, onOpen }: LogRowProps) {
  const { t } = useTranslation();
  const nameOf = useEventName();
  const way = wayOf(entry);
  const open = () => onOpen(entry.messageId);
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter') open();
    moveFocus(event);
  };
  return (
    <Table.Tr
      className={tableClasses.row}
      tabIndex={0}
      data-message={entry.messageId}
      onClick={(event) => isRowClick(event) && open()}
      onKeyDown={onKeyDown}
    >
      <Table.Td>
        <Moment at={entry.acceptedAt} />
      </Table.Td>
      <Table.Td>
        <Text size="sm" fw={600} lh={1.3}>
          {nameOf({ code: entry.code, type: entry.event })}
        </Text>
        <Text size="xs" c="dimmed">
          {shownCode(entry.code)}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm" lh={1.35}>
          {entry.sender.name}
        </Text>
        <Text size="sm" lh={1.35}>
          <VisuallyHidden>{t('log.arrow')} </VisuallyHidden>
          <span aria-hidden>→ </span>
          {entry.receiver.name}
        </Text>
      </Table.Td>
      <Table.Td>
        <WayLine way={way} isFinished={isAnswer(entry) && way.state === 'handed-over'} />
      </Table.Td>
    </Table.Tr>
  );
}
