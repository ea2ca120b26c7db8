import { useEffect, useRef } from 'react';

/** The focus goes back to the row of what was closed; rows carry their id as `data-<name>`. */
export function useFocusBack(open: string | null, name: string): void {
  const last = useRef(open);
  useEffect(() => {
    const closed = open === null ? last.current : null;
    last.current = open;
    const rows = [...document.querySelectorAll<HTMLElement>(`tr[data-${name}]`)];
    if (closed) rows.find(({ dataset }) => dataset[name] === closed)?.focus();
  }, [open, name]);
}
