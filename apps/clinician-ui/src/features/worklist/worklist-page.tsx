import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { IconSortAscending } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';
import { PrivacySwitch } from '../../shared/person/privacy.tsx';
import { usePerson } from '../../shared/session/use-session.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { Page } from '../../shared/ui/page.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { byUrgency, inView, Task, type View, views } from './task.ts';
import { TaskDrawer } from './task-drawer.tsx';
import { TaskTable } from './task-table.tsx';
import { useFreshRows } from './use-fresh-rows.ts';
import { useHeldOrder } from './use-held-order.ts';

const Worklist = z.object({ feed: z.number(), asOf: z.string(), tasks: z.array(Task) });

function useWorklist() {
  const { unit } = usePerson();
  const api = useApi();
  return useQuery({
    queryKey: ['worklist', unit.sor],
    queryFn: () => api({ schema: Worklist, path: `/coordinator/worklist?unit=${unit.sor}` }),
    refetchInterval: 60_000,
  });
}

function useView(): [View, (view: string) => void] {
  const [params, setParams] = useSearchParams();
  const view = views.find((known) => known === params.get('view')) ?? 'all';
  return [view, (next) => setParams(next === 'all' ? {} : { view: next })];
}

function ViewChoice({ tasks, view, onView }: { tasks: Task[]; view: View; onView: (view: string) => void }) {
  const { t } = useTranslation();
  const person = usePerson();
  const label = (name: View) => `${t(`worklist.view.${name}`)} (${inView(tasks, name, person).length})`;
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('worklist.views')}
      value={view}
      onChange={onView}
      data={views.map((name) => ({ value: name, label: label(name) }))}
    />
  );
}

interface NewsProps {
  count: number;
  stale: boolean;
  onSort: () => void;
}

/** Keeps its place whether or not there is news, so that nothing below it moves. */
function News({ count, stale, onSort }: NewsProps) {
  const { t } = useTranslation();
  return (
    <Group h={26} gap="xs" justify="space-between" wrap="nowrap">
      <Group gap="xs" wrap="nowrap">
        <Text size="sm" fw={600} aria-live="polite">
          {count > 0 && t('worklist.news', { count })}
        </Text>
        {stale && (
          <Button
            size="compact-xs"
            variant="light"
            leftSection={<IconSortAscending size={14} aria-hidden />}
            onClick={onSort}
          >
            {t('worklist.sort')}
          </Button>
        )}
      </Group>
      <Text size="xs" c="dimmed" visibleFrom="md">
        {t('worklist.keys')}
      </Text>
    </Group>
  );
}

/** What the unit has been told and owes, the most urgent first. */
export function WorklistPage() {
  const { t } = useTranslation();
  const person = usePerson();
  const worklist = useWorklist();
  const [view, setView] = useView();
  const [openId, setOpenId] = useState<string>();
  const tasks = worklist.data?.tasks ?? [];
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const wanted = inView(tasks, view, person).toSorted(byUrgency);
  const { order, stale, sortNow, holders } = useHeldOrder(
    wanted.map((task) => task.id),
    [...byId.keys()],
    view,
  );
  const { fresh, look } = useFreshRows(worklist.data && [...byId.keys()]);
  const rows = order.flatMap((id) => byId.get(id) ?? []);
  const open = openId === undefined ? undefined : byId.get(openId);
  const onOpen = (task: Task) => {
    look(task.id);
    setOpenId(task.id);
  };
  return (
    <Page
      title={t('worklist.title')}
      subtitle={person.unit.name}
      tools={
        <>
          <PrivacySwitch />
          <ViewChoice tasks={tasks} view={view} onView={setView} />
        </>
      }
    >
      <ReadState read={worklist} />
      {worklist.data && <News count={fresh.size} stale={stale} onSort={sortNow} />}
      {worklist.data && rows.length === 0 && (
        <Empty title={t(`worklist.empty.${view}`)} text={t('worklist.emptyText')} />
      )}
      {rows.length > 0 && (
        <div {...holders}>
          <TaskTable tasks={rows} fresh={fresh} onLook={look} onOpen={onOpen} />
        </div>
      )}
      {open && <TaskDrawer task={open} onClose={() => setOpenId(undefined)} />}
    </Page>
  );
}
