import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '../http/use-api.ts';
import { usePerson } from '../session/use-session.ts';

const Openable = z.object({ messageIds: z.array(z.string()) });
const mostAsked = 500;
const none: ReadonlySet<string> = new Set();

/** Which of these messages the person's own unit has received and may open; none until that is known. */
export function useOpenable(messageIds: string[]): ReadonlySet<string> {
  const api = useApi();
  const { sector } = usePerson();
  const asked = messageIds.slice(0, mostAsked);
  const read = useQuery({
    queryKey: ['messages', 'openable', sector, asked],
    queryFn: () => api({ schema: Openable, path: `/${sector}/messages/openable`, body: { messageIds: asked } }),
    enabled: asked.length > 0,
    select: (answer) => new Set(answer.messageIds),
  });
  return read.data ?? none;
}
