import { useTranslation } from 'react-i18next';
import { ListTable } from '../../shared/ui/list-table.tsx';
import type { Task } from '../../shared/obligation/task.ts';
import { TaskRow } from './task-row.tsx';

interface TaskTableProps {
  tasks: Task[];
  fresh: Set<string>;
  onLook: (id: string) => void;
  onOpen: (task: Task) => void;
}

/** The worklist as rows that can be walked with the arrow keys. */
export function TaskTable({ tasks, fresh, onLook, onOpen }: TaskTableProps) {
  const { t } = useTranslation();
  const columns = [
    { title: t('worklist.column.citizen'), width: '15%' },
    { title: t('worklist.column.what'), width: '13%' },
    { title: t('worklist.column.at'), width: '14%' },
    { title: t('worklist.column.from'), width: '14%', wideOnly: true },
    { title: t('worklist.column.message'), width: '17%', wideOnly: true },
    { title: t('worklist.column.owed'), width: '19%' },
    { title: t('worklist.column.taken'), width: '9%' },
  ];
  return (
    <ListTable label={t('worklist.title')} columns={columns}>
      {tasks.map((task) => (
        <TaskRow key={task.id} task={task} isFresh={fresh.has(task.id)} onLook={onLook} onOpen={onOpen} />
      ))}
    </ListTable>
  );
}
