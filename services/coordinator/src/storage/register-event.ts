import { isDeepStrictEqual } from 'node:util';
import type { Kysely } from 'kysely';
import { listNotices, timelineNotice } from '../domain/audience.ts';
import type { Said } from '../domain/registration.ts';
import { commandReused } from './command-reused.ts';
import { appendFeed } from './feed.ts';
import { reassess, type World } from './reassess.ts';
import type { Tables, Trx } from './schema.ts';

export interface NewRegistration {
  commandId: string;
  pathwayId: string;
  type: string;
  /** ISO 8601. */
  at: string;
  data: Said;
  by: {
    id: string;
    name: string;
    kind: Tables['registration']['kind'];
    organisation: string;
    unit: { sor: string; name: string };
  };
}

/** Stores that something happened, once per command, and judges its pathway; refuses (409) an id that another command has. */
export async function registerEvent(db: Kysely<Tables>, registration: NewRegistration, world: World): Promise<void> {
  const { commandId, pathwayId } = registration;
  await db.transaction().execute(async (trx) => {
    await trx.selectFrom('pathway').select('id').where('id', '=', pathwayId).forUpdate().execute();
    if (!(await isNew(trx, registration, world.now))) return;
    const { audience, notices } = await reassess(trx, pathwayId, world);
    const { rooms, notice } = timelineNotice(audience);
    const told = { rooms, notice: { ...notice, registrationId: commandId } };
    await appendFeed(trx, world.now, [told, ...listNotices(audience), ...notices]);
  });
}

async function isNew(trx: Trx, { commandId, pathwayId, type, at, data, by }: NewRegistration, now: Date) {
  const said = { pathway_id: pathwayId, type, at: new Date(at), by_id: by.id };
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('registration')
    .values({
      command_id: commandId,
      ...said,
      registered_at: now,
      data: JSON.stringify(data),
      by_name: by.name,
      kind: by.kind,
      organisation_sor: by.organisation,
      unit_sor: by.unit.sor,
      unit_name: by.unit.name,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows) return true;
  const { data: saidBefore, ...before } = await trx
    .selectFrom('registration')
    .select(['pathway_id', 'type', 'at', 'by_id', 'data'])
    .where('command_id', '=', commandId)
    .executeTakeFirstOrThrow();
  if (!isDeepStrictEqual(before, said) || !isDeepStrictEqual(saidBefore, data)) throw commandReused();
  return false;
}
