import {
  createServiceCaller,
  retryWithoutEnd,
  type Database,
  type Logger,
  type Queue,
  type ServiceCaller,
} from '@overgang/service-kit';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Directory } from './directory.ts';
import type { Tokens } from './participant.ts';
import { isWorthAnotherTry } from './post-message.ts';
import { clearRelationProblem, noteRelationProblem } from './relation-problems.ts';

/** That a citizen receives home care from an organisation (SOR id), or is listed with a practice. */
export interface Relation {
  kind: 'home-care' | 'listed';
  citizen: { cpr: string; given: string[]; family: string };
  organisation: string;
  /** The organisation itself when left out. */
  unit?: { sor: string; name: string };
  from: Date;
  until?: Date;
  /** What home care gives now, in the municipality's words for its services. */
  services?: string[];
}

export interface RelationAnnouncer {
  /** Queues the telling of a citizen's relation, in the caller's transaction. */
  announce(trx: Kysely<unknown>, citizenId: string): Promise<void>;
  start(): Promise<void>;
}

export interface RelationOptions {
  database: Database<unknown>;
  queue: Queue;
  coordinatorUrl: string;
  tokens: Tokens;
  directory: Directory;
  logger: Logger;
  /** The relation as it is now, read when it is told. */
  load: (citizenId: string) => Promise<Relation | undefined>;
}

const relationQueue = 'relation';
const Announcement = z.object({ citizenId: z.string() });

/** How long it is tried: pauses double from a second to five minutes. The numbers are our own. */
const tellingPolicy = {
  longestPauseSeconds: 300,
  /** A refusal may come right when the coordinator or the directory is set up within half an hour. */
  mostRefusals: 12,
  /** No answer: some two weeks. */
  mostTries: 4000,
} as const;

/**
 * Tells the coordinator who cares for whom; tried again until it has been heard, or is refused time and again: that is shown
 * with the citizen. Jobs carry ids alone.
 */
export async function createRelationAnnouncer(options: RelationOptions): Promise<RelationAnnouncer> {
  const { queue, load } = options;
  const caller = createServiceCaller();
  await queue.define(relationQueue, { ...retryWithoutEnd, retryDelayMax: tellingPolicy.longestPauseSeconds });
  return {
    announce: (trx, citizenId) => queue.send(trx, relationQueue, { citizenId }, { key: citizenId }),
    start: () =>
      queue.work(relationQueue, Announcement, async ({ data: { citizenId }, attempt }) => {
        const relation = await load(citizenId);
        if (relation) await tellOrGiveUp({ ...options, caller }, relation, { citizenId, attempt });
      }),
  };
}

interface Telling {
  citizenId: string;
  /** 1 for the first. */
  attempt: number;
}

type TellingOptions = Omit<RelationOptions, 'queue' | 'load'> & { caller: ServiceCaller };

/** One try to tell; rejects when it is to be told again. */
export async function tellOrGiveUp(
  options: TellingOptions,
  relation: Relation,
  { citizenId, attempt }: Telling,
): Promise<void> {
  const { database, logger } = options;
  const status = await tell(options, relation).catch(() => unreachable);
  if (status >= 200 && status < 300) return clearRelationProblem(database.db, citizenId);
  const isRefused = status >= 400 && !isWorthAnotherTry(status);
  if (attempt < (isRefused ? tellingPolicy.mostRefusals : tellingPolicy.mostTries)) {
    logger.warn({ attempt, citizenId, status }, 'a relation could not be told yet');
    throw new Error(`The coordinator answered ${status} to a relation.`);
  }
  logger.error({ attempt, citizenId, status }, 'a relation is not told any more');
  await noteRelationProblem(database.db, citizenId);
}

const unreachable = 0;

/** The coordinator's answer as an HTTP status; rejects when there is none, or the directory does not know the organisation. */
async function tell(
  { coordinatorUrl, tokens, directory, caller }: TellingOptions,
  relation: Relation,
): Promise<number> {
  const found = await directory.findUnit(relation.organisation);
  if (!found) return unreachable;
  const organisation = { sor: found.sor, name: found.name };
  const { status } = await caller.call({
    url: `${coordinatorUrl}/relations`,
    method: 'POST',
    token: await tokens.tokenOf(relation.organisation),
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ unit: organisation, ...relation, organisation }),
  });
  return status;
}
