import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';
import { MessageState } from '../../shared/message/message-state.ts';
import { isOpen, Obligation } from '../../shared/obligation/obligation.ts';
import { useWorklist } from '../../shared/obligation/use-worklist.ts';
import { usePerson } from '../../shared/session/use-session.ts';
import { type Message, type Thread, Threads, WholeThread } from './thread.ts';

/** The live feed tells what is new; this finds what it could not tell, such as a message outside every known pathway. */
const readAgainMilliseconds = 60_000;

/** The threads that this person may read, the latest first; about one citizen of the own organisation when given. */
export function useThreads(citizenId: string | null, isReader: boolean) {
  const api = useApi();
  const { sector } = usePerson();
  const asked = citizenId ? `?citizen=${encodeURIComponent(citizenId)}` : '';
  return useQuery({
    queryKey: ['messages', 'correspondence', sector, citizenId],
    queryFn: () => api({ schema: Threads, path: `/${sector}/correspondence${asked}` }),
    refetchInterval: readAgainMilliseconds,
    enabled: isReader,
  });
}

/** One thread with its messages, the oldest first. */
export function useThread(threadId: string) {
  const api = useApi();
  const { sector } = usePerson();
  return useQuery({
    queryKey: ['messages', 'correspondence', 'thread', threadId],
    queryFn: () =>
      api({ schema: WholeThread, path: `/${sector}/correspondence/threads/${encodeURIComponent(threadId)}` }),
    refetchInterval: readAgainMilliseconds,
  });
}

const Duties = z.object({ duties: z.record(z.string(), z.array(Obligation)) });
const mostAsked = 1000;
/** The rules by which a question is answered in time. */
const isReply = ({ ruleId }: Obligation) =>
  ruleId.startsWith('post-correspondence-reply') || ruleId === 'gp-answers-municipality';

/** What messages make the own organisation owe, by message; answers alone when only the reply clock is wanted. */
export function useDuties(messageIds: string[]) {
  const api = useApi();
  const asked = messageIds.toSorted().slice(-mostAsked);
  const read = useQuery({
    queryKey: ['obligation', 'messages', asked],
    queryFn: () => api({ schema: Duties, path: '/coordinator/message-duties', body: { messageIds: asked } }),
    enabled: asked.length > 0,
    placeholderData: keepPreviousData,
    refetchInterval: readAgainMilliseconds,
  });
  const duties = read.data?.duties ?? {};
  return {
    of: (messageId: string) => (duties[messageId] ?? []).filter(isOpen),
    reply: (ids: string[]) => ids.flatMap((id) => duties[id] ?? []).filter((duty) => isOpen(duty) && isReply(duty)),
  };
}

/** The reply that a thread waits for, the nearest limit first. */
export function replyOwed(
  thread: Pick<Thread, 'unanswered'>,
  duties: ReturnType<typeof useDuties>,
): Obligation | undefined {
  return duties.reply(thread.unanswered).toSorted((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'))[0];
}

const States = z.object({ states: z.record(z.string(), MessageState) });

/** What the receivers' side has told about our messages, by message. */
export function useTold(messages: Message[]): Record<string, MessageState> {
  const api = useApi();
  const messageIds = messages.filter(({ direction }) => direction === 'out').map(({ messageId }) => messageId);
  const read = useQuery({
    queryKey: ['message-states', messageIds],
    queryFn: () => api({ schema: States, path: '/coordinator/message-states', body: { messageIds } }),
    enabled: messageIds.length > 0,
    placeholderData: keepPreviousData,
  });
  return read.data?.states ?? {};
}

/** Notes that a person has seen messages, and takes them where they lie on the unit's list, so that the sender is told. */
export function useSeen() {
  const api = useApi();
  const queries = useQueryClient();
  const { sector } = usePerson();
  const { tasks } = useWorklist();
  return useMutation({
    mutationFn: async (messageIds: string[]) => {
      for (const messageId of messageIds) {
        await api({ schema: z.unknown(), path: `/${sector}/correspondence/${messageId}/seen`, body: {} });
        const task = tasks.find(
          ({ message, takenAt, doneAt }) => message.messageId === messageId && !takenAt && !doneAt,
        );
        // Somebody else may have taken it in this moment; it is seen all the same.
        if (task) await take(task.id);
      }
    },
    onSettled: () => {
      for (const key of ['messages', 'worklist', 'obligation']) void queries.invalidateQueries({ queryKey: [key] });
    },
  });

  async function take(taskId: string): Promise<void> {
    const body = { commandId: crypto.randomUUID() };
    await api({ schema: z.unknown(), path: `/coordinator/tasks/${taskId}/take`, body }).catch(() => undefined);
  }
}
