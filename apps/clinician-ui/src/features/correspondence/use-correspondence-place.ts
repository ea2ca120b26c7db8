import { useCallback } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { type View, views } from './thread.ts';

type Part = Partial<Record<'view' | 'category' | 'citizen' | 'new', string>>;

export interface CorrespondencePlace {
  view: View;
  category: string | null;
  /** Id of the citizen in the own organisation whose threads alone are shown. */
  citizen: string | null;
  isNew: boolean;
  /** SOR id of whom a new letter is to go to. */
  to: string | null;
  /** The message that a new letter is written because of. */
  of: string | null;
  threadId: string | null;
  /** Empty texts are left out of the address. */
  change: (part: Part) => void;
  open: (threadId: string) => void;
  close: () => void;
}

/** Filters, the open thread and whether a new one is written stand in the address, so that they can be gone back to. */
export function useCorrespondencePlace(): CorrespondencePlace {
  const { threadId = null } = useParams();
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const change = useCallback(
    (part: Part) =>
      setParams((before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(part)) {
          if (value === '') after.delete(name);
          else after.set(name, value);
        }
        return after;
      }),
    [setParams],
  );
  const go = (path: string) => {
    const after = new URLSearchParams(params);
    for (const name of ['new', 'to', 'of']) after.delete(name);
    const asked = after.toString();
    void navigate(asked ? `${path}?${asked}` : path);
  };
  return {
    view: views.find((one) => one === params.get('view')) ?? 'all',
    category: params.get('category'),
    citizen: params.get('citizen'),
    isNew: params.get('new') === '1',
    to: params.get('to'),
    of: params.get('of'),
    threadId,
    change,
    open: (id) => go(`/correspondence/${encodeURIComponent(id)}`),
    close: () => go('/correspondence'),
  };
}
