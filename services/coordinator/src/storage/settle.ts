import { isDeepStrictEqual } from 'node:util';
import { Refusal } from '@overgang/service-kit';
import type { Kysely } from 'kysely';
import { listNotices, timelineNotice } from '../domain/audience.ts';
import { commandReused } from './command-reused.ts';
import { appendFeed } from './feed.ts';
import { reassess, type World } from './reassess.ts';
import type { Tables, Trx } from './schema.ts';

interface Settle {
  pathwayId: string;
  obligationId: string;
  how: 'own-system' | 'phone' | 'not-relevant';
  note?: string | undefined;
  commandId: string;
  by: { id: string; name: string };
}

/**
 * Settles an obligation by hand, once per command; refuses (409) when it is settled already, or when another command has
 * the id.
 */
export async function settleObligation(db: Kysely<Tables>, settle: Settle, world: World): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.selectFrom('pathway').select('id').where('id', '=', settle.pathwayId).forUpdate().execute();
    const { key, state } = await trx
      .selectFrom('obligation')
      .select(['key', 'state'])
      .where('id', '=', settle.obligationId)
      .executeTakeFirstOrThrow();
    if (!(await isNewCommand(trx, { settle, key, now: world.now }))) return;
    if (!open.includes(state)) throw alreadySettled();
    const { audience, notices } = await reassess(trx, settle.pathwayId, world);
    await appendFeed(trx, world.now, [timelineNotice(audience), ...listNotices(audience), ...notices]);
  });
}

interface Order {
  settle: Settle;
  /** The obligation's key in its pathway. */
  key: string;
  now: Date;
}

/** Stores the settlement; false when it is there already under this id, refused (409) when another is. */
async function isNewCommand(trx: Trx, { settle, key, now }: Order): Promise<boolean> {
  const { pathwayId, how, note, commandId, by } = settle;
  const said = { pathway_id: pathwayId, obligation_key: key, how, by_id: by.id };
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('settlement')
    .values({ command_id: commandId, ...said, note: note ?? null, by_name: by.name, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows) return true;
  const known = await trx
    .selectFrom('settlement')
    .select(['pathway_id', 'obligation_key', 'how', 'by_id'])
    .where('command_id', '=', commandId)
    .executeTakeFirstOrThrow();
  if (!isDeepStrictEqual(known, said)) throw commandReused();
  return false;
}

const open = ['pending', 'warning', 'breached', 'disputed'];

function alreadySettled(): Refusal {
  return new Refusal(409, 'already-settled', {
    text: { da: 'Forpligtelsen er allerede afgjort.', en: 'The obligation is settled already.' },
    mend: { da: 'Læs den igen.', en: 'Read it again.' },
  });
}
