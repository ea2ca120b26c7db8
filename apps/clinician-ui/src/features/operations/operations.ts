import { z } from 'zod';
import { Words } from '../../shared/obligation/obligation.ts';
import { Named } from '../../shared/person/citizen.ts';

const Balance = z.object({
  accepted: z.number(),
  delivered: z.number(),
  refused: z.number(),
  dead: z.number(),
  inFlight: z.number(),
  holds: z.boolean(),
  checkedAt: z.string(),
});
export type Balance = z.infer<typeof Balance>;

const Receiver = z.object({
  organisation: Named,
  state: z.enum(['ok', 'failing', 'down']),
  since: z.string().optional(),
  nextTryAt: z.string().optional(),
  waiting: z.number(),
  lastError: z.union([Words, z.string().transform((text) => ({ da: text, en: text }))]).optional(),
});
export type Receiver = z.infer<typeof Receiver>;

/** What was expected and seen within one hour; `at` is the hour's beginning as an ISO instant. */
const Hour = z.object({ at: z.string(), expected: z.number(), seen: z.number() });
export type Hour = z.infer<typeof Hour>;

const Traffic = z.object({
  sender: Named,
  receiver: Named,
  event: z.string(),
  expected: z.number(),
  seen: z.number(),
  since: z.string().optional(),
  verdict: z.string(),
  hours: z.array(Hour).optional(),
});
export type Traffic = z.infer<typeof Traffic>;

const Minute = z.object({ minute: z.string(), accepted: z.number(), delivered: z.number() });
export type Minute = z.infer<typeof Minute>;

/** How the exchange is. Times are ISO instants. */
export const OperationsStatus = z.object({
  balance: Balance,
  receivers: z.array(Receiver),
  copies: z.object({ waiting: z.number(), setAside: z.number(), oldestAt: z.string().optional() }),
  stuck: z.number(),
  throughput: z.object({ lastHour: z.array(Minute) }),
  traffic: z.array(Traffic).default([]),
  /** The slow check of every stored body against its hash. */
  bodies: z.object({ checked: z.number(), faulty: z.number(), lastRoundEndedAt: z.string().optional() }).optional(),
});
export type OperationsStatus = z.infer<typeof OperationsStatus>;

export const upkeepKinds = [
  'dead-letter',
  'refused',
  'unroutable',
  'unknown-receiver',
  'receiver-down',
  'silent-loss',
  'stuck',
  'integrity',
  'balance',
  'copy-set-aside',
  'unanswered',
] as const;

const By = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]);
const Figure = z.union([z.number(), z.string(), z.boolean()]);

const About = z.object({
  messageId: z.string().optional(),
  deliveryId: z.string().optional(),
  sender: Named.optional(),
  receiver: Named.optional(),
  event: z.string().optional(),
  code: z.string().optional(),
  reason: Words.optional(),
  attempts: z.number().optional(),
  figures: z.record(z.string(), Figure).default({}),
  hours: z.array(Hour).optional(),
});

/** What somebody in operations is asked to look at. Times are ISO instants. */
const UpkeepTask = z.object({
  id: z.string(),
  kind: z.string(),
  subject: z.string(),
  about: About,
  openedAt: z.string(),
  lastSeenAt: z.string(),
  times: z.number(),
  takenBy: By.optional(),
  takenAt: z.string().optional(),
  closedAt: z.string().optional(),
  closedBy: By.optional(),
  note: z.string().optional(),
});
export type UpkeepTask = z.infer<typeof UpkeepTask>;

/** One page of tasks, and how many are open of each kind. */
export const UpkeepTasks = z.object({
  tasks: z.array(UpkeepTask),
  counts: z.record(z.string(), z.number()).default({}),
});

const sendable = ['dead-letter', 'refused', 'unroutable', 'unanswered', 'copy-set-aside'];

/** Whether a new try of its delivery, or of the copy to the coordinator, can be ordered from the task. */
export function isSendable({ kind, closedAt }: UpkeepTask): boolean {
  return closedAt === undefined && sendable.includes(kind);
}

/** The key of a kind's texts; a kind that the screens do not know has the texts of any other. */
export function kindOf({ kind }: Pick<UpkeepTask, 'kind'>): string {
  return upkeepKinds.find((known) => known === kind) ?? 'other';
}
