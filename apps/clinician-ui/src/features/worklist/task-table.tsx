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
  const columns = [
    ['citizen', '15%'],
    ['what', '13%'],
    ['at', '14%'],
    ['from', '14%'],
    ['message', '17%'],
    ['owed', '19%'],
    ['taken', '9%'],
  ] as const;
  return (
    <div className={tableClasses.scroll}>
      <Table verticalSpacing={6} horizontalSpacing={8} layout="fixed" aria-label={t('worklist.title')}>
        <Table.Thead>
          <Table.Tr>
            {columns.map(([column, width]) => (
              <Table.Th
                key={column}
                w={width}
                className={column === 'from' || column === 'message' ? tableClasses.wide : ''}
              >
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
