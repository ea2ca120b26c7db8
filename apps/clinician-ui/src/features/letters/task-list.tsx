import { Anchor, Button, Stack, Table, Text } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { CitizenName } from '../../shared/person/citizen-name.tsx';
import { formatDateTime } from '../../shared/time/format-time.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { isRowClick } from '../../shared/ui/is-row-click.ts';
import { ListTable } from '../../shared/ui/list-table.tsx';
import { moveFocus } from '../../shared/ui/move-focus.ts';
import { News } from '../../shared/ui/news.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { Segments } from '../../shared/ui/segments.tsx';
import tableClasses from '../../shared/ui/table.module.css';
import { useFreshRows } from '../../shared/ui/use-fresh-rows.ts';
import { useHeldOrder } from '../../shared/ui/use-held-order.ts';
import { FinishDialog } from './finish-dialog.tsx';
import type { PracticeTask } from './letter.ts';
import { CitizenPhone } from './letter-tags.tsx';
import classes from './letters.module.css';
import { TaskState } from './task-tags.tsx';
import type { LettersPlace } from './use-letters-place.ts';
import { usePracticeTasks } from './use-letters.ts';

interface RowProps {
  task: PracticeTask;
  isFresh: boolean;
  onLook: (id: string) => void;
  onFinish: (task: PracticeTask) => void;
}

/** One task: Enter or a click opens its letter, `t` reports it done, ↑ and ↓ move. */
function TaskRow({ task, isFresh, onLook, onFinish }: RowProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { messageId, doneAt } = task;
  const open = () => messageId && void navigate(`/letters/${messageId}`);
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') open();
    if (event.key === 't' && !doneAt) onFinish(task);
    moveFocus(event);
  };
  return (
    <Table.Tr
      className={[tableClasses.row, isFresh && tableClasses.fresh, doneAt && tableClasses.done]
        .filter(Boolean)
        .join(' ')}
      tabIndex={0}
      data-task={task.id}
      onClick={(event) => isRowClick(event) && open()}
      onFocus={() => onLook(task.id)}
      onKeyDown={onKeyDown}
    >
      <Table.Td>
        <CitizenName citizen={{ id: '', ...task.about }} withCpr />
      </Table.Td>
      <Table.Td>
        <Text size="sm" fw={600} lh={1.3} className={classes.breaks ?? ''}>
          {task.what}
        </Text>
        {task.about.phone && !doneAt && (
          <div>
            <CitizenPhone phone={task.about.phone} />
          </div>
        )}
        {messageId && (
          <Anchor component={Link} to={`/letters/${messageId}`} size="xs">
            {t('letters.task.open')}
          </Anchor>
        )}
      </Table.Td>
      <Table.Td>
        <Stack gap={3} align="flex-start">
          <TaskState task={task} />
        </Stack>
      </Table.Td>
      <Table.Td>
        {task.forName && (
          <Text size="xs" fw={600} lh={1.3}>
            {t('letters.task.to', { who: task.forName })}
          </Text>
        )}
        <Text size="xs" lh={1.3}>
          {t('letters.task.by', { by: task.createdBy, at: formatDateTime(new Date(task.createdAt)) })}
        </Text>
      </Table.Td>
      <Table.Td>
        {!doneAt && (
          <Button size="compact-sm" variant="default" onClick={() => onFinish(task)}>
            {t('letters.task.done')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function TaskTable({ tasks, view }: { tasks: PracticeTask[]; view: string }) {
  const { t } = useTranslation();
  const [finishing, setFinishing] = useState<PracticeTask>();
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const { order, stale, sortNow, holders } = useHeldOrder([...byId.keys()], [...byId.keys()], view);
  const { fresh, look } = useFreshRows([...byId.keys()]);
  const columns = (['citizen', 'what', 'due', 'who', 'done'] as const).map((column, index) => ({
    title: t(`letters.task.column.${column}`),
    width: ['20%', '30%', '22%', '16%', '12%'][index] ?? '',
  }));
  return (
    <>
      <News count={fresh.size} stale={stale} onSort={sortNow} keys={t('letters.task.keys')} />
      {order.length > 0 && (
        <div {...holders}>
          <ListTable label={t('letters.task.title')} columns={columns} breaksEarly>
            {order
              .flatMap((id) => byId.get(id) ?? [])
              .map((task) => (
                <TaskRow key={task.id} task={task} isFresh={fresh.has(task.id)} onLook={look} onFinish={setFinishing} />
              ))}
          </ListTable>
        </div>
      )}
      {finishing && <FinishDialog key={finishing.id} task={finishing} onClose={() => setFinishing(undefined)} />}
    </>
  );
}

/** What the doctors have asked the staff to do, the most pressing first. */
export function TaskList({ place: { state, change } }: { place: LettersPlace }) {
  const { t } = useTranslation();
  const read = usePracticeTasks(state);
  const tasks = read.data?.tasks ?? [];
  return (
    <>
      <Segments
        label={t('letters.task.states')}
        value={state}
        onChange={(next) => change({ state: next === 'open' ? '' : next })}
        data={[
          { value: 'open', label: t('letters.task.state.open') },
          { value: 'all', label: t('letters.task.state.all') },
        ]}
      />
      <ReadState read={read} />
      {read.data && <TaskTable key={state} tasks={tasks} view={state} />}
      {read.data && tasks.length === 0 && <Empty title={t('letters.task.empty')} text={t('letters.task.emptyText')} />}
    </>
  );
}
