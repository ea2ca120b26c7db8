import { Stack, Table, Text } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { Moment } from '../../shared/time/moment.tsx';
import { isRowClick } from '../../shared/ui/is-row-click.ts';
import { moveFocus } from '../../shared/ui/move-focus.ts';
import tableClasses from '../../shared/ui/table.module.css';
import type { UpkeepTask } from './operations.ts';
import { type AskedOrder, TaskOrders, useTake } from './task-orders.tsx';
import { KindTag, Parties, useTaskMessage, useTimes } from './task-words.tsx';

interface TaskRowProps {
  task: UpkeepTask;
  onOpen: (id: string) => void;
  onAsk: (task: UpkeepTask, order: AskedOrder) => void;
}

function Who({ task }: { task: UpkeepTask }) {
  const { t } = useTranslation();
  const { takenBy, closedAt, closedBy } = task;
  if (closedAt) return closedBy ? t('upkeep.closedBy', { name: closedBy }) : t('upkeep.closedItself');
  return takenBy ? t('upkeep.takenBy', { name: takenBy }) : t('upkeep.nobody');
}

/** One task: Enter opens it, `t` takes it, ↑ and ↓ move. */
export function TaskRow({ task, onOpen, onAsk }: TaskRowProps) {
  const { language } = useLanguage();
  const messageOf = useTaskMessage();
  const timesOf = useTimes();
  const take = useTake(task);
  const isFree = !task.takenAt && !task.closedAt;
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') onOpen(task.id);
    if (event.key === 't' && isFree && !take.isPending) take.mutate({});
    moveFocus(event);
  };
  return (
    <Table.Tr
      className={tableClasses.row}
      tabIndex={0}
      data-task={task.id}
      data-kind={task.kind}
      onClick={(event) => isRowClick(event) && onOpen(task.id)}
      onKeyDown={onKeyDown}
    >
      <Table.Td>
        <KindTag task={task} />
        <Text size="sm" fw={600} lh={1.3} mt={3}>
          {messageOf(task)}
        </Text>
      </Table.Td>
      <Table.Td>
        <Parties task={task} />
        {task.about.reason && (
          <Text size="xs" c="dimmed" lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
            {task.about.reason[language]}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Moment at={task.openedAt} />
        {task.times > 1 && (
          <Text size="xs" c="dimmed">
            {timesOf(task)}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Stack gap={4} align="flex-start">
          <Text size="xs" lh={1.3}>
            <Who task={task} />
          </Text>
          <TaskOrders key={`${task.takenAt} ${task.closedAt}`} task={task} onAsk={onAsk} />
        </Stack>
      </Table.Td>
    </Table.Tr>
  );
}
