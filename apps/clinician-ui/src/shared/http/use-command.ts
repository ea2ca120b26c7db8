import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { useApi } from './use-api.ts';

interface CommandOptions<T> {
  schema: z.ZodType<T>;
  path: string;
  /** First parts of the query keys that the command makes stale. */
  stale: string[];
  onDone?: (answer: T) => void;
}

/**
 * Sends an order under one command id until it has been carried out, so that a double click or a new attempt after a lost
 * answer acts once; the next order from the same place is a new one and gets an id of its own.
 */
export function useCommand<T>({ schema, path, stale, onDone }: CommandOptions<T>) {
  const api = useApi();
  const queries = useQueryClient();
  const [commandId, setCommandId] = useState(() => crypto.randomUUID());
  return useMutation({
    mutationFn: (body: object) => api({ schema, path, body: { ...body, commandId } }),
    onSuccess: (answer) => {
      setCommandId(crypto.randomUUID());
      onDone?.(answer);
    },
    // Not waited for: an answer, and above all a refusal, is shown at once.
    onSettled: () => {
      for (const key of stale) void queries.invalidateQueries({ queryKey: [key] });
    },
  });
}
