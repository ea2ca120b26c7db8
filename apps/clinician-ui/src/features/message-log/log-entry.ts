import { z } from 'zod';
import { Named } from '../../shared/person/citizen.ts';

export const deliveryStates = ['queued', 'handed-over', 'acknowledged', 'refused', 'dead'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

const Delivery = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  receiver: Named,
  state: z.enum(deliveryStates),
  attempts: z.number(),
  lastError: z.object({ da: z.string(), en: z.string() }).optional(),
  nextTryAt: z.string().optional(),
  handedOverAt: z.string().optional(),
  acknowledgedAt: z.string().optional(),
  responseCode: z.string().optional(),
});
export type Delivery = z.infer<typeof Delivery>;

const LogEntry = z.object({
  messageId: z.string(),
  event: z.string(),
  code: z.string().optional(),
  sender: Named,
  receiver: Named,
  acceptedAt: z.string(),
  deliveries: z.array(Delivery),
});
export type LogEntry = z.infer<typeof LogEntry>;

/** One page of the log, the newest first; `next` is where the page of older messages begins. */
export const MessageLog = z.object({ messages: z.array(LogEntry), next: z.number().optional() });

/** Whether a person can send it again: not while it is under way, nor after the receiver's result. */
export function canBeSentAgain({ state, responseCode }: Delivery): boolean {
  return ['handed-over', 'refused', 'dead'].includes(state) && responseCode !== 'fatal-error' && responseCode !== 'ok';
}

const worst: DeliveryState[] = ['dead', 'refused', 'queued', 'handed-over', 'acknowledged'];

/** The state that needs attention most among the deliveries. */
export function stateOf(entry: LogEntry): DeliveryState {
  return worst.find((state) => entry.deliveries.some((delivery) => delivery.state === state)) ?? 'queued';
}

/** What has stopped on top, then by time, the newest first. */
export function byAttention(a: LogEntry, b: LogEntry): number {
  const stopped = (entry: LogEntry) => ['dead', 'refused'].includes(stateOf(entry));
  return Number(stopped(b)) - Number(stopped(a)) || Date.parse(b.acceptedAt) - Date.parse(a.acceptedAt);
}
