import { useState } from 'react';
import { holdOrder } from './hold-order.ts';

interface FocusMove {
  currentTarget: Element;
  relatedTarget: Element | null;
}

interface HeldOrder {
  /** Ids in the order to show. */
  order: string[];
  /** The shown order is no longer by urgency. */
  stale: boolean;
  /** Sorts now, whoever points where. */
  sortNow: () => void;
  /** To be spread on the element that contains the rows. */
  holders: {
    onPointerEnter: () => void;
    onPointerLeave: () => void;
    onFocus: (event: { target: Element }) => void;
    onBlur: (event: FocusMove) => void;
  };
}

const same = (a: string[], b: string[]) => a.length === b.length && a.every((id, index) => id === b[index]);

/** Whether the focus stays among the rows, or goes to the menu of one. */
function isAmong({ currentTarget, relatedTarget }: FocusMove): boolean {
  return currentTarget.contains(relatedTarget) || Boolean(relatedTarget?.closest('[role="menu"]'));
}

/** The id of the row that an element is in; nothing for the menu of a row, which hangs elsewhere in the document. */
function rowOf(element: Element): string | undefined {
  const named = '[data-duty], [data-task], [data-letter], [data-thread], [data-stay]';
  const { duty, task, letter, thread, stay } = element.closest<HTMLElement>(named)?.dataset ?? {};
  return duty ?? task ?? letter ?? thread ?? stay;
}

/**
 * Keeps rows where they are while the pointer or the focus is among them. `wanted` is the sorted view,
 * `known` all rows that still exist, `view` names the filter: another view is another list.
 */
export function useHeldOrder(wanted: string[], known: string[], view: string): HeldOrder {
  const [pointed, setPointed] = useState(false);
  const [focusedRow, setFocusedRow] = useState<string>();
  const [forced, setForced] = useState(0);
  const [shown, setShown] = useState({ view, forced, order: wanted });

  // A row that goes away with the focus in it tells nobody that it is left.
  const focused = focusedRow !== undefined && known.includes(focusedRow);
  const held = (pointed || focused) && shown.view === view && shown.forced === forced;
  const order = held ? holdOrder(shown.order, wanted, known) : wanted;
  if (shown.view !== view || shown.forced !== forced || !same(shown.order, order)) setShown({ view, forced, order });

  return {
    order,
    stale: !same(order, wanted),
    sortNow: () => setForced((times) => times + 1),
    holders: {
      onPointerEnter: () => setPointed(true),
      onPointerLeave: () => setPointed(false),
      onFocus: ({ target }) => {
        const row = rowOf(target);
        if (row !== undefined) setFocusedRow(row);
      },
      onBlur: (event) => {
        if (!isAmong(event)) setFocusedRow(undefined);
      },
    },
  };
}
