import {
  createServiceCaller,
  retryWithoutEnd,
  type ServiceCaller,
  type Logger,
  type Queue,
} from '@overgang/service-kit';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Tokens } from './participant.ts';

/** Something that happened and that no message carries; codes, counts, flags and times only, never names or text. */
export interface Registration {
  /** Makes it happen once. */
  commandId: string;
  /** Whose system says so (SOR id). */
  organisation: string;
  /** The episode of care it belongs to, a bare UUID. */
  episode: string;
  /** Event type of the agreement, such as `services.paused`. */
  type: string;
  at: Date;
  data?: Record<string, string | number | boolean>;
}

export interface EventRegistrar {
  /** Queues the telling of an event, in the caller's transaction; events of one episode are told in order. */
  register(trx: Kysely<unknown>, registration: Registration): Promise<void>;
  start(): Promise<void>;
}

export interface RegistrarOptions {
  queue: Queue;
  coordinatorUrl: string;
  tokens: Tokens;
  logger: Logger;
}

const registrationQueue = 'registration';
const longestPauseSeconds = 300;
// The coordinator hears of the stay by its own way, which may be slower; after this many tries it will not.
const mostTriesUnknown = 60;
// An older coordinator beside a newer one refuses what it does not know yet. Later events of the episode wait for this one, so
// not longer than it takes to replace the older one: about an hour and a half.
const mostTriesRefused = 24;
const triesOf = new Map([
  [404, mostTriesUnknown],
  [400, mostTriesRefused],
  [403, mostTriesRefused],
]);

const Told = z.object({
  commandId: z.uuid(),
  organisation: z.string(),
  episode: z.string(),
  type: z.string(),
  at: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
type Told = z.infer<typeof Told>;

/** Tells the coordinator what no message carries; tried again until it has been heard. */
export async function createEventRegistrar(options: RegistrarOptions): Promise<EventRegistrar> {
  const { queue, logger } = options;
  const caller = createServiceCaller();
  await queue.define(registrationQueue, { ...retryWithoutEnd, retryDelayMax: longestPauseSeconds });
  return {
    register: (trx, { at, data = {}, ...registration }) =>
      queue.send(
        trx,
        registrationQueue,
        { ...registration, at: at.toISOString(), data },
        { key: registration.episode },
      ),
    start: () =>
      queue.work(registrationQueue, Told, async ({ data: told, attempt }) => {
        const status = await tell(caller, options, told);
        if (status < 300) return;
        const mayComeRight = status >= 500 || status === 429 || attempt < (triesOf.get(status) ?? 0);
        if (mayComeRight) throw new Error(`The coordinator answered ${status} to a registration.`);
        logger.error({ type: told.type, status, commandId: told.commandId }, 'an event could not be registered');
      }),
  };
}

async function tell(
  caller: ServiceCaller,
  { coordinatorUrl, tokens }: RegistrarOptions,
  { episode, organisation, ...event }: Told,
): Promise<number> {
  const { status } = await caller.call({
    url: `${coordinatorUrl}/pathways/${episode}/events`,
    method: 'POST',
    token: await tokens.tokenOf(organisation),
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(event),
  });
  return status;
}
