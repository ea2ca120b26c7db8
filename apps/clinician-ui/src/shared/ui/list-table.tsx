import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import tableClasses from './table.module.css';

interface Column {
  title: string;
  /** Part of the table's width, for instance `15%`. */
  width: string;
  /** Left out where the screen is narrow; the rows leave the cell out in the same way. */
  wideOnly?: boolean;
  /** Its cells end at the right, as buttons do. */
  atEnd?: boolean;
}

interface ListTableProps {
  /** Its name for screen readers. */
  label: string;
  columns: Column[];
  /** Whether each cell names its column where the rows are cards: only when the cells do not speak for themselves. */
  namesCells?: boolean;
  /** Whether the rows are cards of three columns already on a tablet: where words are long, or a cell has buttons. */
  breaksEarly?: boolean;
  /** Whether what is left out where the screen is narrow goes sooner in English, whose words are longer here. */
  isTight?: boolean;
  children: ReactNode;
}

/** The columns' titles as CSS reads them: `--title-2` is the second. */
function titlesOf(columns: Column[]): Record<`--${string}`, string> {
  return Object.fromEntries(columns.map(({ title }, index) => [`--title-${index + 1}`, JSON.stringify(title)]));
}

/** A list of rows under fixed columns; where the screen is very narrow each row is a card. */
export function ListTable({
  label,
  columns,
  namesCells = false,
  breaksEarly = false,
  isTight = false,
  children,
}: ListTableProps) {
  const ways = [
    namesCells && tableClasses.named,
    breaksEarly && tableClasses.early,
    isTight && tableClasses.tight,
  ].filter(Boolean);
  return (
    <div className={[tableClasses.scroll, tableClasses.stacks, ...ways].join(' ')} style={titlesOf(columns)}>
      <Table verticalSpacing={6} horizontalSpacing={8} layout="fixed" aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ title, width, wideOnly, atEnd }) => (
              <Table.Th
                key={title}
                w={width}
                className={wideOnly ? tableClasses.wide : ''}
                {...(atEnd && { ta: 'right' })}
              >
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
