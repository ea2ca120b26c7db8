import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePerson } from '../../shared/session/use-session.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { Segments } from '../../shared/ui/segments.tsx';
import { News } from '../../shared/ui/news.tsx';
import { byUrgency, inView, type Task, type View, views } from '../../shared/obligation/task.ts';
import { TaskDrawer } from './task-drawer.tsx';
import { TaskTable } from './task-table.tsx';
import { useFreshRows } from '../../shared/ui/use-fresh-rows.ts';
import { useHeldOrder } from '../../shared/ui/use-held-order.ts';
import { useView } from '../../shared/ui/use-view.ts';

function ViewChoice({ tasks, view, onView }: { tasks: Task[]; view: View; onView: (view: string) => void }) {
  const { t } = useTranslation();
  const person = usePerson();
  const label = (name: View) => `${t(`worklist.view.${name}`)} (${inView(tasks, name, person).length})`;
  return (
    <Segments
      label={t('worklist.views')}
      value={view}
      onChange={onView}
      data={views.map((name) => ({ value: name, label: label(name) }))}
    />
  );
}

/** The messages that somebody in the unit must take, the most urgent first. */
export function TaskList({ tasks }: { tasks: Task[] }) {
  const { t } = useTranslation();
  const person = usePerson();
  const [view, setView] = useView(views);
  const [openId, setOpenId] = useState<string>();
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const wanted = inView(tasks, view, person).toSorted(byUrgency(person));
  const { order, stale, sortNow, holders } = useHeldOrder(
    wanted.map((task) => task.id),
    [...byId.keys()],
    view,
  );
  const { fresh, look } = useFreshRows([...byId.keys()]);
  const rows = order.flatMap((id) => byId.get(id) ?? []);
  const open = openId === undefined ? undefined : byId.get(openId);
  const onOpen = (task: Task) => {
    look(task.id);
    setOpenId(task.id);
  };
  return (
    <>
      <ViewChoice tasks={tasks} view={view} onView={setView} />
      <News count={fresh.size} stale={stale} onSort={sortNow} />
      {rows.length === 0 && <Empty title={t(`worklist.empty.${view}`)} text={t('worklist.emptyText')} />}
      {rows.length > 0 && (
        <div {...holders}>
          <TaskTable tasks={rows} fresh={fresh} onLook={look} onOpen={onOpen} />
        </div>
      )}
      {open && <TaskDrawer task={open} onClose={() => setOpenId(undefined)} />}
    </>
  );
}
