import { useDebouncedCallback } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';
import { Citizen, parseCpr } from '../../shared/person/citizen.ts';
import { readSearch, type SearchFault } from '../../shared/person/search-text.ts';

const Found = z.object({ citizens: z.array(Citizen), more: z.boolean().optional() });

const restMilliseconds = 400;
/** Every answer is a look at the citizens in it, which they can see themselves: a name is asked for by itself when it is one. */
const fewestLetters = 3;

/** What to ask by itself while it is being written; nothing of half a number. */
function worthAsking(text: string): string | undefined {
  const { asked } = readSearch(text);
  return asked !== undefined && (parseCpr(asked) ?? asked.length >= fewestLetters) ? asked : undefined;
}

/** A search for citizens while it is written: a whole CPR number at once, a name when the hand rests, anything when it is asked for. */
export function useSearch() {
  const api = useApi();
  const [text, setText] = useState('');
  const [fault, setFault] = useState<SearchFault>();
  const { mutate, reset, data, error, isPending } = useMutation({
    mutationFn: (query: string) => api({ schema: Found, path: '/coordinator/citizens/find', body: { query } }),
  });
  const askSoon = useDebouncedCallback((asked: string) => mutate(asked), restMilliseconds);
  const close = () => {
    askSoon.cancel();
    reset();
    setFault(undefined);
  };
  const write = (next: string) => {
    // An answer never stands under another text than the one it was asked with.
    close();
    setText(next);
    const asked = worthAsking(next);
    if (asked === undefined) return;
    if (parseCpr(asked)) mutate(asked);
    else askSoon(asked);
  };
  /** Asks at once; a CPR number is one citizen's, who is then opened. */
  const ask = (onOne: (citizen: Citizen) => void) => {
    close();
    const search = readSearch(text);
    setFault(search.fault);
    if (search.asked === undefined) return;
    const isNumber = parseCpr(search.asked) !== undefined;
    mutate(search.asked, { onSuccess: ({ citizens: [only] }) => isNumber && only && onOne(only) });
  };
  return { text, write, ask, close, fault, citizens: data?.citizens, hasMore: data?.more === true, error, isPending };
}
