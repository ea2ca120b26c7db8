import { Table } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { isRowClick } from '../../shared/ui/is-row-click.ts';
import tableClasses from '../../shared/ui/table.module.css';

/** ↑ and ↓ go to the next row that can be opened, past the headings between days. */
function moveAmongRows(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const rows = [...(event.currentTarget.closest('table')?.querySelectorAll<HTMLElement>('tr[tabindex="0"]') ?? [])];
  const row = rows[rows.indexOf(event.currentTarget) + step];
  event.preventDefault();
  row?.focus();
  row?.scrollIntoView({ block: 'nearest' });
}

interface OpenRowProps {
  id: string;
  isFresh: boolean;
  onLook: (id: string) => void;
  /** Nothing where this person may not open it. */
  onOpen: (() => void) | undefined;
  children: ReactNode;
}

/** A row: Enter or a click opens it, ↑ and ↓ move; a look at it makes it no longer new. */
export function OpenRow({ id, isFresh, onLook, onOpen, children }: OpenRowProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter') onOpen?.();
    moveAmongRows(event);
  };
  return (
    <Table.Tr
      className={[tableClasses.row, isFresh && tableClasses.fresh].filter(Boolean).join(' ')}
      style={onOpen ? {} : { cursor: 'default' }}
      tabIndex={0}
      data-stay={id}
      onClick={(event) => isRowClick(event) && onOpen?.()}
      onFocus={() => onLook(id)}
      onKeyDown={onKeyDown}
    >
      {children}
    </Table.Tr>
  );
}
