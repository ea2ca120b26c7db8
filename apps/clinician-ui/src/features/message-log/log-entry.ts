import { z } from 'zod';
import { Words } from '../../shared/obligation/obligation.ts';
import { Named } from '../../shared/person/citizen.ts';

const deliveryStates = ['queued', 'handed-over', 'unanswered', 'acknowledged', 'taken', 'refused', 'dead'] as const;

const Delivery = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  receiver: Named,
  state: z.enum(deliveryStates),
  attempts: z.number(),
  lastError: Words.optional(),
  nextTryAt: z.string().optional(),
  handedOverAt: z.string().optional(),
  acknowledgedAt: z.string().optional(),
  responseCode: z.string().optional(),
});
export type Delivery = z.infer<typeof Delivery>;

const Hop = z.object({
  kind: z.string(),
  at: z.string(),
  organisation: Named.optional(),
  unit: Named.optional(),
  by: z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]).optional(),
  attempt: z.number().optional(),
  reason: Words.optional(),
});
/** One thing that happened to a message on its way. `at` is an ISO instant. */
export type Hop = z.infer<typeof Hop>;

const Acknowledgement = z.object({
  messageId: z.string(),
  responseCode: z.string().nullish(),
  acceptedAt: z.string(),
});

/** A message with what is known of its way; `hops` are there at least when it is read alone. */
export const LogEntry = z.object({
  messageId: z.string(),
  event: z.string(),
  code: z.string().optional(),
  episode: z.string().optional(),
  sender: Named,
  receiver: Named,
  acceptedAt: z.string(),
  takenAt: z.string().optional(),
  deliveries: z.array(Delivery),
  acknowledgements: z.array(Acknowledgement).default([]),
  hops: z.array(Hop).default([]),
});
export type LogEntry = z.infer<typeof LogEntry>;

/** One page of the log, the newest first; `next` is where the page of older messages begins. */
export const MessageLog = z.object({ messages: z.array(LogEntry), next: z.number().optional() });

/** What the log can be searched for; *taken* is found among the hops. */
export const searchedStates = [
  'queued',
  'handed-over',
  'acknowledged',
  'taken',
  'refused',
  'unanswered',
  'dead',
] as const;

/** Whether a person can send it again: not while it is under way, nor after the receiver's result. */
export function canBeSentAgain({ state, responseCode }: Delivery): boolean {
  const isAtRest = ['handed-over', 'unanswered', 'refused', 'dead'].includes(state);
  return isAtRest && responseCode !== 'fatal-error' && responseCode !== 'ok';
}

/** An acknowledgement is done when it is handed over; nobody acknowledges it. */
export function isAnswer({ event }: LogEntry): boolean {
  return event === 'acknowledgement-message';
}
