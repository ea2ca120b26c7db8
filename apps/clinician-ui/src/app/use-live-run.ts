import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useApi } from '../shared/http/use-api.ts';
import { tellFailure } from '../shared/ui/tell-failure.ts';

const State = z.object({ running: z.boolean() });

const askAgainMilliseconds = 15_000;
const key = ['live-run'];

export interface LiveRun {
  /** Whether this demonstration can let its days go by. */
  isThere: boolean;
  isRunning: boolean;
  toggle: () => void;
}

/** Days that go by by themselves, for everybody who looks at the demonstration. */
export function useLiveRun(): LiveRun {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const path = '/demo/live-run';
  const { data } = useQuery({
    queryKey: key,
    queryFn: () => api({ schema: State, path }),
    refetchInterval: askAgainMilliseconds,
    retry: false,
  });
  const isRunning = data?.running ?? false;
  const change = useMutation({
    mutationFn: () => api({ schema: State, path, body: { running: !isRunning } }),
    onSuccess: (state) => queries.setQueryData(key, state),
    onError: (error) => tellFailure(t, error),
  });
  return { isThere: data !== undefined, isRunning, toggle: () => change.mutate() };
}
