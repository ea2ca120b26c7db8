import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { z } from 'zod';
import { useApi } from '../shared/http/use-api.ts';
import { followServerClock } from '../shared/time/use-now.ts';

/** The time that everything is judged by; only in a demonstration is it ahead, and can be moved. */
export const ServerClock = z.object({ now: z.string(), demo: z.boolean(), offsetSeconds: z.number() });
export type ServerClock = z.infer<typeof ServerClock>;

const askAgainMilliseconds = 300_000;

/** Reads the server's clock and lets every time on the screens follow it. */
export function useServerClock(): ServerClock | undefined {
  const api = useApi();
  const read = useQuery({
    queryKey: ['clock'],
    queryFn: () => api({ schema: ServerClock, path: '/coordinator/clock' }),
    refetchInterval: askAgainMilliseconds,
  });
  const { data, dataUpdatedAt } = read;
  useEffect(() => {
    if (!data) return;
    const since = Date.now() - dataUpdatedAt;
    followServerClock(new Date(Date.parse(data.now) + since));
  }, [data, dataUpdatedAt]);
  return data;
}
