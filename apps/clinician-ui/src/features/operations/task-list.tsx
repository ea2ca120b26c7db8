import { Button, Group, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../shared/ui/empty.tsx';
import { ListTable } from '../../shared/ui/list-table.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { Segments } from '../../shared/ui/segments.tsx';
import { useFocusBack } from '../../shared/ui/use-focus-back.ts';
import { kindOf, type UpkeepTask, upkeepKinds } from './operations.ts';
import { TaskDrawer } from './task-drawer.tsx';
import { type AskedOrder, TaskDialog } from './task-orders.tsx';
import { TaskRow } from './task-row.tsx';
import type { OperationsPlace } from './use-operations-place.ts';
import { pageLength, useTasks } from './use-operations.ts';

const states = ['open', 'closed'] as const;

interface TaskListProps {
  place: OperationsPlace;
  counts: Record<string, number>;
}

/** How many are open of each kind; only the kinds that there are, and the one that is chosen. */
function KindChoice({ place: { kind, change }, counts }: TaskListProps) {
  const { t } = useTranslation();
  const all = Object.values(counts).reduce((total, count) => total + count, 0);
  const shown = upkeepKinds.filter((known) => (counts[known] ?? 0) > 0 || known === kind);
  return (
    <Select
      size="xs"
      w={230}
      aria-label={t('upkeep.kinds')}
      allowDeselect={false}
      value={kind}
      onChange={(next) => change({ kind: next ?? '' })}
      data={[
        { value: '', label: t('upkeep.allKinds', { count: all }) },
        ...shown.map((known) => ({
          value: known,
          label: t('upkeep.kindCount', {
            kind: t(`upkeep.kind.${kindOf({ kind: known })}.name`),
            count: counts[known] ?? 0,
          }),
        })),
      ]}
    />
  );
}

function useColumns() {
  const { t } = useTranslation();
  return [
    { title: t('upkeep.column.what'), width: '20%' },
    { title: t('upkeep.column.about'), width: '35%' },
    { title: t('upkeep.column.since'), width: '16%' },
    { title: t('upkeep.column.who'), width: '29%' },
  ];
}

function Paging({ place: { before, change }, next }: { place: OperationsPlace; next: string | undefined }) {
  const { t } = useTranslation();
  return (
    <Group>
      {before !== '' && (
        <Button size="xs" variant="default" onClick={() => change({ before: '' })}>
          {t('log.newest')}
        </Button>
      )}
      {next !== undefined && (
        <Button size="xs" variant="default" onClick={() => change({ before: next })}>
          {t('log.older')}
        </Button>
      )}
    </Group>
  );
}

interface RowsProps {
  tasks: UpkeepTask[];
  onOpen: (id: string) => void;
  onAsk: (task: UpkeepTask, order: AskedOrder) => void;
}

function Rows({ tasks, onOpen, onAsk }: RowsProps) {
  const { t } = useTranslation();
  const columns = useColumns();
  if (tasks.length === 0) return null;
  return (
    <ListTable label={t('upkeep.title')} columns={columns}>
      {tasks.map((task) => (
        <TaskRow key={task.id} task={task} onOpen={onOpen} onAsk={onAsk} />
      ))}
    </ListTable>
  );
}

/** What somebody must look at: open or closed, by kind; a task opens beside the list. */
export function TaskList({ place, counts }: TaskListProps) {
  const { t } = useTranslation();
  const { state, kind, before, task: openId, change } = place;
  const read = useTasks({ state, kind, before });
  const [asked, setAsked] = useState<{ task: UpkeepTask; order: AskedOrder }>();
  const ask = (task: UpkeepTask, order: AskedOrder) => setAsked({ task, order });
  const tasks = read.data?.tasks ?? [];
  const open = tasks.find(({ id }) => id === openId);
  useFocusBack(openId || null, 'task');
  return (
    <>
      <Group gap="sm" justify="space-between">
        <Group gap="sm">
          <Segments
            label={t('upkeep.states')}
            value={state}
            onChange={(next) => change({ state: next === 'open' ? '' : next, before: '' })}
            data={states.map((value) => ({ value, label: t(`upkeep.state.${value}`) }))}
          />
          <KindChoice place={place} counts={counts} />
        </Group>
        <Text size="xs" c="dimmed" visibleFrom="md">
          {t('upkeep.keys')}
        </Text>
      </Group>
      <ReadState read={read} />
      {read.data && tasks.length === 0 && <Empty title={t(`upkeep.empty.${state}`)} text={t('upkeep.emptyText')} />}
      <Rows tasks={tasks} onOpen={(id) => change({ task: id })} onAsk={ask} />
      <Paging place={place} next={tasks.length < pageLength ? undefined : tasks.at(-1)?.id} />
      {open && <TaskDrawer task={open} onAsk={ask} onClose={() => change({ task: '' })} />}
      {asked && <TaskDialog {...asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}
