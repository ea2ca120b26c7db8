import { useState } from 'react';
import { holdOrder } from './hold-order.ts';

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
    onFocus: () => void;
    onBlur: (event: { currentTarget: Element; relatedTarget: Element | null }) => void;
  };
}

const same = (a: string[], b: string[]) => a.length === b.length && a.every((id, index) => id === b[index]);

/**
 * Keeps rows where they are while the pointer or the focus is among them. `wanted` is the sorted view,
 * `known` all rows that still exist, `view` names the filter: another view is another list.
 */
export function useHeldOrder(wanted: string[], known: string[], view: string): HeldOrder {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const [forced, setForced] = useState(0);
  const [shown, setShown] = useState({ view, forced, order: wanted });

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
      onFocus: () => setFocused(true),
      onBlur: (event) => setFocused(event.currentTarget.contains(event.relatedTarget)),
    },
  };
}
