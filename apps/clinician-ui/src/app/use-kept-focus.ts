import { useEffect } from 'react';

/** Where the focus was: the element, and on which page, where in which list and dialog it stood. */
interface Place {
  page: string;
  element: HTMLElement;
  list: Element | null;
  index: number;
  dialog: HTMLElement | null;
}

const remembered = 40;

function placeOf(element: HTMLElement): Place {
  const row = element.closest('tr');
  const list = row?.parentElement ?? null;
  const index = row && list ? [...list.children].indexOf(row) : 0;
  return { page: location.pathname, element, list, index, dialog: element.closest<HTMLElement>('[role="dialog"]') };
}

const canTake = (element: HTMLElement) => element.isConnected && !element.matches(':disabled');

/** The element itself; else the row that took its row’s place; else the dialog it stood in. */
function nearest({ element, list, index, dialog }: Place): HTMLElement | undefined {
  if (canTake(element)) return element;
  const rows = list?.isConnected ? [...list.querySelectorAll<HTMLElement>('tr[tabindex="0"]')] : [];
  const row = rows[Math.min(index, rows.length - 1)];
  return row ?? (dialog?.isConnected ? dialog : undefined);
}

/** What the page is called, or the page while it has no name yet. */
function heading(): HTMLElement | null {
  const found = document.querySelector<HTMLElement>('main h1') ?? document.querySelector('main');
  if (found) found.tabIndex = -1;
  return found;
}

/** Gives a focus that has nowhere to stand the nearest place: never one behind an open dialog, and else the page’s heading. */
function restore(places: Place[]): void {
  const open = [...document.querySelectorAll<HTMLElement>('[role="dialog"][aria-modal="true"]')].at(-1);
  const here = places.filter(({ page }) => page === location.pathname);
  const near = here.map(nearest).filter((one) => one && (!open || open.contains(one)));
  const to = near[0] ?? open ?? heading();
  to?.focus({ preventScroll: to.tagName === 'H1' });
}

/**
 * The focus is never lost: when what holds it goes away, for instance a row that was done or a page that was left, somebody at the
 * keyboard goes on from where it stood. Who has clicked beside everything has left it by themselves.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let places: Place[] = [];
    let frame = 0;
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      places = [placeOf(target), ...places].slice(0, remembered);
    };
    const check = () => {
      const [last] = places;
      if (document.activeElement === document.body && last && !canTake(last.element)) restore(places);
    };
    // Dialogs and pages that say themselves where the focus goes have done so by the next frame.
    const lookSoon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(check);
    };
    const changes = new MutationObserver(lookSoon);
    changes.observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled'] });
    document.addEventListener('focusin', remember);
    return () => {
      changes.disconnect();
      cancelAnimationFrame(frame);
      document.removeEventListener('focusin', remember);
    };
  }, []);
}
