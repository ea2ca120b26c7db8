import { Refusal } from '@overgang/service-kit';
import type { Kysely } from 'kysely';
import { listNotices, timelineNotice } from '../domain/audience.ts';
import { appendFeed } from './feed.ts';
import { reassess, type World } from './reassess.ts';
import type { Tables } from './schema.ts';

interface Settle {
  pathwayId: string;
  obligationId: string;
  how: 'own-system' | 'phone' | 'not-relevant';
  note?: string | undefined;
  commandId: string;
  by: { id: string; name: string };
}

/** Settles an obligation by hand, once per command; refuses (409) when it is settled already. */
export async function settleObligation(db: Kysely<Tables>, settle: Settle, world: World): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.selectFrom('pathway').select('id').where('id', '=', settle.pathwayId).forUpdate().execute();
    const known = await trx
      .selectFrom('settlement')
      .select('command_id')
      .where('command_id', '=', settle.commandId)
      .executeTakeFirst();
    if (known) return;
    const { key, state } = await trx
      .selectFrom('obligation')
      .select(['key', 'state'])
      .where('id', '=', settle.obligationId)
      .executeTakeFirstOrThrow();
    if (!open.includes(state)) throw alreadySettled();
    const { pathwayId, how, note, commandId, by } = settle;
    await trx
      .insertInto('settlement')
      .values({
        command_id: commandId,
        pathway_id: pathwayId,
        obligation_key: key,
        how,
        note: note ?? null,
        by_id: by.id,
        by_name: by.name,
        at: world.now,
      })
      .execute();
    const { audience } = await reassess(trx, pathwayId, world);
    await appendFeed(trx, world.now, [timelineNotice(audience), ...listNotices(audience)]);
  });
}

const open = ['pending', 'warning', 'breached', 'disputed'];

function alreadySettled(): Refusal {
  return new Refusal(409, 'already-settled', {
    text: { da: 'Forpligtelsen er allerede afgjort.', en: 'The obligation is settled already.' },
    mend: { da: 'Læs den igen.', en: 'Read it again.' },
  });
}
