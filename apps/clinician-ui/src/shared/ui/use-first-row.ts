import { useEffect } from 'react';

/** ↓ with nothing in focus, from the page’s heading, or from the navigation that led here, goes to the first row of the page's list; from there the rows' own keys move on. */
export function useFirstRow(): void {
  useEffect(() => {
    const toFirstRow = (event: KeyboardEvent) => {
      const { activeElement: at, body } = document;
      if (event.key !== 'ArrowDown' || (at !== body && !at?.closest('nav') && !at?.matches('main, h1'))) return;
      const row = document.querySelector('main tbody tr[tabindex="0"]');
      if (!(row instanceof HTMLElement)) return;
      event.preventDefault();
      row.focus();
    };
    document.addEventListener('keydown', toFirstRow);
    return () => document.removeEventListener('keydown', toFirstRow);
  }, []);
}
