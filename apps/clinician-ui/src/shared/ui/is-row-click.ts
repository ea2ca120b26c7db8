import type { MouseEvent } from 'react';

/** A click on the row itself: not on a control in it, and not in a dialog that the row has opened. */
export function isRowClick({ target, currentTarget }: MouseEvent<HTMLElement>): boolean {
  return target instanceof Element && currentTarget.contains(target) && !target.closest('button, a, input');
}
