import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '../http/use-api.ts';
import { Obligation, Words } from './obligation.ts';

const Figure = z.union([z.string(), z.number(), z.boolean()]);
const Version = z.union([z.string(), z.number()]);
const Happened = z.object({
  type: z.string(),
  at: z.string(),
  messageId: z.string().optional(),
  code: z.string().optional(),
});

const Exception = z.object({ how: z.string(), text: Words, claimedBy: z.array(z.string()) });

const Origin = z.object({
  name: Words,
  value: Figure,
  origin: Words.optional(),
  confidence: z.string().optional(),
});

export const Why = z.object({
  clause: Words,
  source: Words,
  confidence: z.string(),
  figures: z.record(z.string(), Figure).default({}),
  parameterOrigins: z.record(z.string(), Origin).default({}),
  events: z.array(Happened).default([]),
  agreement: z.object({
    id: z.string(),
    version: Version,
    ruleVersion: Version.optional(),
    name: Words.or(z.string()),
  }),
  exceptions: z.array(Exception).default([]),
  closed: z.object({ state: z.string(), at: z.string(), event: Happened.optional() }).optional(),
});
export type Why = z.infer<typeof Why>;

const HistoryEntry = z.object({
  at: z.string(),
  what: z.string(),
  level: z.number().optional(),
  by: z.object({ name: z.string(), unit: z.string().optional() }).optional(),
  said: z.record(z.string(), z.unknown()).optional(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

export const Authority = z.object({ responsible: z.string(), operator: z.string() });

/** What a party owes, with all that it rests on, and what people did about it. Times are ISO instants. */
const Explained = Obligation.extend({
  why: Why,
  history: z.array(HistoryEntry).default([]),
  duty: z
    .object({
      paused: z.boolean().optional(),
      authority: Authority.optional(),
      links: z.object({ readmission: z.string().optional() }).optional(),
    })
    .optional(),
});
export type Explained = z.infer<typeof Explained>;

/** The explanation of an obligation. */
export function useExplained(obligationId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['obligation', obligationId],
    queryFn: () => api({ schema: Explained, path: `/coordinator/obligations/${obligationId}` }),
  });
}
