import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import tableClasses from './table.module.css';

interface Column {
  title: string;
  /** Part of the table's width, for instance `15%`. */
  width: string;
  /** Left out where the screen is narrow; the rows leave the cell out in the same way. */
  wideOnly?: boolean;
}

/** A list of rows under fixed columns, beneath each other where the screen is very narrow; `label` is its name for screen readers. */
export function ListTable({ label, columns, children }: { label: string; columns: Column[]; children: ReactNode }) {
  return (
    <div className={`${tableClasses.scroll} ${tableClasses.stacks}`}>
      <Table verticalSpacing={6} horizontalSpacing={8} layout="fixed" aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ title, width, wideOnly }) => (
              <Table.Th key={title} w={width} className={wideOnly ? tableClasses.wide : ''}>
                {title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </div>
  );
}
