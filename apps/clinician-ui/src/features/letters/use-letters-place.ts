import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import { type LetterFilters, priorities } from './letter.ts';
import type { ListState } from './use-letters.ts';

export const decisionChoices = ['none', 'do', 'not', 'hospitalAsked'] as const;

/** What the address says of the lists; an empty word takes a choice back. */
export interface LettersPlace extends Omit<LetterFilters, 'text'> {
  list: 'letters' | 'tasks';
  state: ListState;
  change: (changes: Partial<Record<'list' | 'state' | 'priority' | 'decision', string>>) => void;
}

/** Which list is shown and how it is filtered: in the address, so that it can be gone back to. */
export function useLettersPlace(): LettersPlace {
  const [params, setParams] = useSearchParams();
  const change = useCallback<LettersPlace['change']>(
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
    list: params.get('list') === 'tasks' ? 'tasks' : 'letters',
    state: params.get('state') === 'all' ? 'all' : 'open',
    priority: priorities.find((known) => known === params.get('priority')) ?? 'all',
    decision: decisionChoices.find((known) => known === params.get('decision')) ?? 'all',
    change,
  };
}
