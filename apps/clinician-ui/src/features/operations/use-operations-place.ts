import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

export const tabs = ['tasks', 'receivers', 'traffic'] as const;
type Tab = (typeof tabs)[number];

/** Where on the operations page one is, as the address has it. Empty means all kinds, the newest page, no task open. */
export interface OperationsPlace {
  tab: Tab;
  state: 'open' | 'closed';
  kind: string;
  before: string;
  task: string;
  /** What is empty is taken out of the address. */
  change: (changes: Partial<Record<'tab' | 'state' | 'kind' | 'before' | 'task', string>>) => void;
}

/** Reads the place from the address, and changes it there. */
export function useOperationsPlace(): OperationsPlace {
  const [params, setParams] = useSearchParams();
  const change = useCallback<OperationsPlace['change']>(
    (changes) =>
      setParams((before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changes)) {
          if (value === '') after.delete(name);
          else after.set(name, value);
        }
        return after;
      }),
    [setParams],
  );
  return {
    tab: tabs.find((known) => known === params.get('tab')) ?? 'tasks',
    state: params.get('state') === 'closed' ? 'closed' : 'open',
    kind: params.get('kind') ?? '',
    before: params.get('before') ?? '',
    task: params.get('task') ?? '',
    change,
  };
}
