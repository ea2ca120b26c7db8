import { Group, Stack, Table, Text } from '@mantine/core';
import { IconCircleX, IconStethoscope } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ChainTags } from '../../shared/message/chain-marks.tsx';
import { useEventName } from '../../shared/message/use-event-name.ts';
import { MessageSteps } from '../../shared/message/message-steps.tsx';
import { ObligationLine } from '../../shared/obligation/obligation-line.tsx';
import { isOpen } from '../../shared/obligation/obligation.ts';
import { CitizenName } from '../../shared/person/citizen-name.tsx';
import { usePerson } from '../../shared/session/use-session.ts';
import { Moment } from '../../shared/time/moment.tsx';
import { isRowClick } from '../../shared/ui/is-row-click.ts';
import { moveFocus } from '../../shared/ui/move-focus.ts';
import tableClasses from '../../shared/ui/table.module.css';
import { Tag } from '../../shared/ui/tag.tsx';
import { FreshTag } from '../../shared/obligation/fresh-tag.tsx';
import { owedBy, type Task } from '../../shared/obligation/task.ts';
import { TaskActions, useTaskCommand } from './task-actions.tsx';

interface TaskRowProps {
  task: Task;
  isFresh: boolean;
  onLook: (id: string) => void;
  onOpen: (task: Task) => void;
}

function What({ task, isFresh }: { task: Task; isFresh: boolean }) {
  const { t } = useTranslation();
  const nameOf = useEventName();
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600} lh={1.3}>
        {nameOf(task)}
      </Text>
      <FreshTag isFresh={isFresh} />
      {task.asksAssessment && !task.cancelled && (
        <Tag icon={IconStethoscope} tone="warning">
          {t('worklist.asksAssessment')}
        </Tag>
      )}
      <ChainTags of={task} />
      {task.cancelled && (
        <Tag icon={IconCircleX} tone="muted">
          {t('timeline.cancelled')}
        </Tag>
      )}
      <Stack gap={4} hiddenFrom="md">
        <Text size="xs" c="dimmed" lh={1.3}>
          {task.from.name}
        </Text>
        <MessageSteps state={task.message} />
      </Stack>
    </Stack>
  );
}

function Owed({ task }: { task: Task }) {
  const { t } = useTranslation();
  const owed = owedBy(task, usePerson());
  // What is fulfilled is told in the drawer: a tick among limits is read as one more of them.
  const shown = owed.filter(isOpen);
  if (shown.length === 0) {
    const none = owed.length > 0 ? 'nothingMore' : 'nothingOwed';
    return (
      <Text size="xs" c="dimmed">
        {t(`worklist.${task.asksAssessment && owed.length === 0 ? 'noLimit' : none}`)}
      </Text>
    );
  }
  return (
    <Stack gap={4}>
      {shown.slice(0, 2).map((obligation) => (
        <ObligationLine key={obligation.id} obligation={obligation} citizen={task.citizen} />
      ))}
      {shown.length > 2 && <Text size="xs">{t('worklist.more', { count: shown.length - 2 })}</Text>}
    </Stack>
  );
}

function rowClass(task: Task, isFresh: boolean): string {
  return [tableClasses.row, isFresh && tableClasses.fresh, task.doneAt && tableClasses.done].filter(Boolean).join(' ');
}

/** One task: Enter opens it, `t` takes it, ↑ and ↓ move. */
export function TaskRow({ task, isFresh, onLook, onOpen }: TaskRowProps) {
  const { t } = useTranslation();
  const take = useTaskCommand(task, 'take');
  const free = !task.takenAt && !task.doneAt;
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') onOpen(task);
    if (event.key === 't' && free && !take.isPending) take.mutate({});
    moveFocus(event);
  };
  return (
    <Table.Tr
      className={rowClass(task, isFresh)}
      tabIndex={0}
      data-task={task.id}
      onClick={(event) => isRowClick(event) && onOpen(task)}
      onFocus={() => onLook(task.id)}
      onKeyDown={onKeyDown}
    >
      <Table.Td>
        <CitizenName citizen={task.citizen} withCpr />
      </Table.Td>
      <Table.Td>
        <What task={task} isFresh={isFresh} />
      </Table.Td>
      <Table.Td>
        <Moment at={task.eventAt} />
      </Table.Td>
      <Table.Td className={tableClasses.wide}>
        <Text size="sm" lh={1.3}>
          {task.from.name}
        </Text>
        {task.hospital.name !== task.from.name && (
          <Text size="xs" c="dimmed" lh={1.3}>
            {task.hospital.name}
          </Text>
        )}
      </Table.Td>
      <Table.Td className={tableClasses.wide}>
        <MessageSteps state={task.message} />
      </Table.Td>
      <Table.Td>
        <Owed task={task} />
      </Table.Td>
      <Table.Td>
        <Stack gap={4} align="flex-start">
          {task.takenBy && (
            <Text size="xs" lh={1.3} title={task.takenBy.unit.name}>
              {t(task.doneAt ? 'worklist.doneBy' : 'worklist.takenBy', { name: task.takenBy.name })}
            </Text>
          )}
          <Group gap={4}>
            <TaskActions task={task} />
          </Group>
        </Stack>
      </Table.Td>
    </Table.Tr>
  );
}
