import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';
import { usePerson } from '../../shared/session/use-session.ts';
import type { Entry } from './timeline.ts';

const Found = z.object({ found: z.array(z.object({ word: z.string(), messageIds: z.array(z.string()) })) });
const mostAsked = 500;
const restMilliseconds = 300;
const shortest = 3;
const mostWords = 10;
const searching = new Set(['hospital', 'municipality', 'practice']);

/** Whether a word stands in the text of the message that a line tells of. */
export type StandsIn = (word: string, messageId: string | undefined) => boolean;

/** In which of the messages that the person's organisation has received, and they may open, the sought words stand. */
export function useFoundTexts(entries: Entry[], words: string[]): StandsIn {
  const api = useApi();
  const { sector } = usePerson();
  const messageIds = entries.flatMap(({ messageId }) => messageId ?? []).slice(0, mostAsked);
  const long = words.filter((word) => word.length >= shortest).slice(0, mostWords);
  const [sought] = useDebouncedValue(long.join(' '), restMilliseconds);
  const read = useQuery({
    queryKey: ['messages', 'search', sector, sought, messageIds],
    queryFn: () =>
      api({ schema: Found, path: `/${sector}/messages/search`, body: { messageIds, words: sought.split(' ') } }),
    enabled: sought !== '' && messageIds.length > 0 && searching.has(sector),
    select: ({ found }) => new Map(found.map((one) => [one.word, new Set(one.messageIds)])),
  });
  return (word, messageId) => messageId !== undefined && (read.data?.get(word)?.has(messageId) ?? false);
}
