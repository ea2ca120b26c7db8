import { retryWithoutEnd, type Logger, type Queue } from '@overgang/service-kit';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Directory } from './directory.ts';
import type { Tokens } from './participant.ts';

/** That a citizen receives home care from an organisation (SOR id), or is listed with a practice. */
export interface Relation {
  kind: 'home-care' | 'listed';
  citizen: { cpr: string; given: string[]; family: string };
  organisation: string;
  /** The organisation itself when left out. */
  unit?: { sor: string; name: string };
  from: Date;
  until?: Date;
}

export interface RelationAnnouncer {
  /** Queues the telling of a citizen's relation, in the caller's transaction. */
  announce(trx: Kysely<unknown>, citizenId: string): Promise<void>;
  start(): Promise<void>;
}

export interface RelationOptions {
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

/** Tells the coordinator who cares for whom; tried again until it has been heard. Jobs carry ids alone. */
export async function createRelationAnnouncer(options: RelationOptions): Promise<RelationAnnouncer> {
  const { queue, load, logger } = options;
  await queue.define(relationQueue, { ...retryWithoutEnd, retryDelayMax: 300 });
  return {
    announce: (trx, citizenId) => queue.send(trx, relationQueue, { citizenId }, { key: citizenId }),
    start: () =>
      queue.work(relationQueue, Announcement, async ({ data, attempt }) => {
        const relation = await load(data.citizenId);
        if (!relation) return;
        await tell(options, relation).catch((error: unknown) => {
          logger.warn({ attempt, citizenId: data.citizenId }, 'a relation could not be told yet');
          throw error;
        });
      }),
  };
}

async function tell({ coordinatorUrl, tokens, directory }: RelationOptions, relation: Relation): Promise<void> {
  const found = await directory.findUnit(relation.organisation);
  if (!found) throw new Error(`SOR ${relation.organisation} is not in the directory yet.`);
  const organisation = { sor: found.sor, name: found.name };
  const answer = await fetch(`${coordinatorUrl}/relations`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await tokens.tokenOf(relation.organisation)}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ unit: organisation, ...relation, organisation }),
    signal: AbortSignal.timeout(10_000),
  });
  if (!answer.ok) throw new Error(`The coordinator answered ${answer.status} to a relation.`);
}
