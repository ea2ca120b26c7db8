import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { useApi } from '../http/use-api.ts';
import { usePerson } from '../session/use-session.ts';

const Task = z.object({
  id: z.string(),
  about: z.object({ name: z.string(), cpr: z.string(), age: z.number() }),
  what: z.string(),
  /** ISO instant. */
  createdAt: z.string(),
  createdBy: z.string(),
  /** Whom of the staff it was given to; all of them when nobody is named. */
  forId: z.string().optional(),
});
type Task = z.infer<typeof Task>;
const Tasks = z.object({ tasks: z.array(Task) });

/** What is delegated inside a practice is told to nobody outside it, so it is looked for. */
const readAgainMilliseconds = 5_000;
const rememberedAs = (personId: string) => `overgang.delegated.${personId}`;

interface Delegated {
  /** What is still to be done, the newest first. */
  tasks: Task[];
  /** How many of them came since this person last looked here. */
  unread: number;
  look: () => void;
}

/** What the doctors have asked this person of the practice's staff to do, or all of the staff; nothing for anybody else. */
export function useDelegated(): Delegated {
  const api = useApi();
  const { id, role } = usePerson();
  const [looked, setLooked] = useState(() => localStorage.getItem(rememberedAs(id)) ?? '');
  const read = useQuery({
    queryKey: ['messages', 'delegated', id],
    queryFn: () => api({ schema: Tasks, path: '/practice/tasks?state=open' }),
    enabled: role === 'practice-staff',
    refetchInterval: readAgainMilliseconds,
    select: ({ tasks: open }) =>
      open.filter(({ forId = id }) => forId === id).toSorted((a, b) => b.createdAt.localeCompare(a.createdAt)),
  });
  const tasks = read.data ?? [];
  const newest = tasks[0]?.createdAt ?? looked;
  const look = () => {
    localStorage.setItem(rememberedAs(id), newest);
    setLooked(newest);
  };
  return { tasks, unread: tasks.filter(({ createdAt }) => createdAt > looked).length, look };
}
