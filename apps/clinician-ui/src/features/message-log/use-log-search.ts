import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** What the log is searched for; all of it stands in the address, so that a search can be shared. */
export const searchNames = ['text', 'state', 'type', 'from', 'to', 'sender', 'receiver', 'episode'] as const;
export type SearchName = (typeof searchNames)[number];

type Changes = Partial<Record<SearchName | 'before' | 'message', string>>;

/** The search and the open message as the address has them, and a way to change them; a new search begins at the newest. */
export function useLogSearch() {
  const [params, setParams] = useSearchParams();
  const change = useCallback(
    (changes: Changes) =>
      setParams((before) => {
        const after = new URLSearchParams(before);
        if (searchNames.some((name) => name in changes)) after.delete('before');
        for (const [name, value] of Object.entries(changes)) {
          if (value === '') after.delete(name);
          else after.set(name, value);
        }
        return after;
      }),
    [setParams],
  );
  const clear = useCallback(() => change(Object.fromEntries(searchNames.map((name) => [name, '']))), [change]);
  return { params, change, clear, isSearching: searchNames.some((name) => params.has(name)) };
}
