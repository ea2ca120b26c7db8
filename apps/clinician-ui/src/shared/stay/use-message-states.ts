import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '../http/use-api.ts';
import { MessageState } from '../message/message-state.ts';
import type { Stay } from './stay.ts';

const States = z.object({ states: z.record(z.string(), MessageState) });

/** What the receivers' side has told about the messages of these stays, by message id. */
export function useMessageStates(stays: Stay[]): Record<string, MessageState> {
  const api = useApi();
  const messageIds = stays.flatMap((stay) => stay.messages.map((message) => message.messageId)).toSorted();
  const states = useQuery({
    queryKey: ['message-states', messageIds],
    queryFn: () => api({ schema: States, path: '/coordinator/message-states', body: { messageIds } }),
    enabled: messageIds.length > 0,
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
  return states.data?.states ?? {};
}
