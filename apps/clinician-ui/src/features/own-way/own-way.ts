import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';
import { Words } from '../../shared/obligation/obligation.ts';
import { followServerClock } from '../../shared/time/use-now.ts';

const Call = z.object({
  what: z.enum(['stay', 'treatment', 'care', 'doctor', 'acute', 'emergency']),
  phone: z.string(),
  name: z.string().optional(),
  person: z.string().optional(),
  until: z.string().optional(),
});
export type Call = z.infer<typeof Call>;

const Coming = z.object({
  what: z.enum([
    'discharge-agreed',
    'discharge-expected',
    'conference',
    'takeover',
    'visit',
    'rehabilitation',
    'medicine',
  ]),
  at: z.string().optional(),
  on: z.string().optional(),
  who: z.string(),
  /** Of a visit that home care was asked to take part in, what it answers. */
  homeCare: z.enum(['asked', 'agreed', 'otherTime']).optional(),
});
export type Coming = z.infer<typeof Coming>;

const kinds = ['wish', 'comment', 'accept', 'objection'] as const;

/** A citizen's own page. Times are ISO instants, days yyyy-mm-dd. */
export const OwnWay = z.object({
  asOf: z.string(),
  name: z.string(),
  status: z.enum(['none', 'in-hospital', 'on-leave', 'home', 'dead', 'cancelled']),
  since: z.string().optional(),
  calls: z.array(Call),
  responsibles: z.array(
    z.object({
      what: z.enum(['stay', 'treatment', 'care', 'doctor']),
      name: z.string(),
      until: z.string().optional(),
    }),
  ),
  services: z.array(z.object({ who: z.string(), services: z.array(z.string()) })),
  plan: z
    .object({
      /** Which version is asked about. */
      messageId: z.string(),
      at: z.string(),
      who: z.string(),
      contact: z.object({ name: z.string(), phone: z.string() }).optional(),
      answer: z.enum(kinds).optional(),
      municipality: z.object({ answer: z.enum(['accepted', 'question']), at: z.string() }).optional(),
    })
    .optional(),
  next: z.array(Coming),
  promised: z.array(
    z.object({ id: z.string(), ruleId: z.string(), title: Words, who: z.string(), due: z.string().optional() }),
  ),
  words: z.array(z.object({ id: z.string(), at: z.string(), kind: z.enum(kinds), text: z.string().optional() })),
  happened: z.array(z.object({ id: z.string(), at: z.string(), type: z.string(), who: z.string() })),
  looks: z.array(z.object({ at: z.string(), place: z.string(), role: z.string(), isAllowed: z.boolean() })),
});
export type OwnWay = z.infer<typeof OwnWay>;

/** The main points of the plan that stands, as the hospital has it. Times are ISO instants. */
const OwnPlan = z.object({
  messageId: z.string(),
  why: z.string(),
  course: z.string().optional(),
  home: z.object({
    sure: z.enum(['agreed', 'expected', 'treatment']),
    at: z.string().optional(),
    kind: Words.optional(),
    place: z.string().optional(),
    comment: z.string().optional(),
  }),
  meetingAt: z.string().optional(),
  help: z.array(z.object({ what: Words, text: z.string().optional() })),
  followUp: z.string().optional(),
  wishes: z.string().optional(),
});
export type OwnPlan = z.infer<typeof OwnPlan>;

/** Where the numbers stand on the page. */
export const callsPlace = 'calls';

/** Notices make it read again at once; this is the net below them, and keeps the clock right. */
const readAgainMilliseconds = 60_000;

/** A citizen's own page, read again while it is looked at; its times follow the server's clock. */
export function useOwnWay() {
  const api = useApi();
  const read = useQuery({
    queryKey: ['own'],
    queryFn: () => api({ schema: OwnWay, path: '/coordinator/own' }),
    refetchInterval: readAgainMilliseconds,
  });
  const asOf = read.data?.asOf;
  useEffect(() => {
    if (asOf !== undefined) followServerClock(new Date(asOf));
  }, [asOf]);
  return read;
}

/** What the plan with this id says; nothing where the hospital has no such plan, as when it was written in another system. */
export function useOwnPlan(messageId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['own', 'plan', messageId],
    queryFn: () => api({ schema: z.object({ plan: OwnPlan.optional() }), path: '/hospital/own/plan' }),
    select: ({ plan }) => (plan?.messageId === messageId ? plan : undefined),
  });
}
