import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import tableClasses from '../../shared/ui/table.module.css';
import type { Task } from './task.ts';
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
  const columns = ['citizen', 'what', 'at', 'from', 'message', 'owed', 'taken'] as const;
  return (
    <div className={tableClasses.scroll}>
      <Table verticalSpacing={6} aria-label={t('worklist.title')}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column} className={column === 'from' ? tableClasses.wide : ''}>
                {t(`worklist.column.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tasks.map((task) => (
            <TaskRow key={task.id} task={task} isFresh={fresh.has(task.id)} onLook={onLook} onOpen={onOpen} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
