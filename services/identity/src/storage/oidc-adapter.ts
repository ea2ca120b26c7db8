import { sql, type Kysely } from 'kysely';
import { errors, type Adapter, type AdapterPayload } from 'oidc-provider';
import type { IdentityTables } from './migrations.ts';

/**
 * Keeps one kind of oidc-provider's records in PostgreSQL. What may be used once is used once even by requests at the
 * same time: the later one is refused (`invalid_grant`, `invalid_client`).
 */
export function createOidcAdapter(db: Kysely<IdentityTables>, model: string): Adapter {
  const record = (id: string) => ({ db, model, id });
  return {
    upsert: (id, payload, expiresIn) => storeRecord(record(id), payload, expiresIn),
    find: (id) => findRecord(db, model, { column: 'id', value: id }),
    findByUid: (uid) => findRecord(db, model, { column: 'uid', value: uid }),
    findByUserCode: () => Promise.resolve(undefined),
    consume: (id) => consumeRecord(record(id)),
    async destroy(id) {
      await db.deleteFrom('oidc_record').where('model', '=', model).where('id', '=', id).execute();
    },
    async revokeByGrantId(grantId) {
      await db.deleteFrom('oidc_record').where('model', '=', model).where('grant_id', '=', grantId).execute();
    },
  };
}

interface RecordKey {
  db: Kysely<IdentityTables>;
  model: string;
  id: string;
}

async function storeRecord({ db, model, id }: RecordKey, payload: AdapterPayload, seconds?: number): Promise<void> {
  const content = {
    payload: JSON.stringify(payload),
    grant_id: payload.grantId ?? null,
    uid: payload.uid ?? null,
    expires_at: seconds === undefined ? null : new Date(Date.now() + seconds * 1000),
  };
  const insert = db.insertInto('oidc_record').values({ model, id, ...content });
  if (model !== 'ReplayDetection') {
    await insert.onConflict((row) => row.columns(['model', 'id']).doUpdateSet(content)).execute();
    return;
  }
  const { numInsertedOrUpdatedRows } = await insert.onConflict((row) => row.doNothing()).executeTakeFirstOrThrow();
  if (!numInsertedOrUpdatedRows) throw new errors.InvalidClientAuth('client assertion tokens must only be used once');
}

async function findRecord(
  db: Kysely<IdentityTables>,
  model: string,
  by: { column: 'id' | 'uid'; value: string },
): Promise<AdapterPayload | undefined> {
  const row = await db
    .selectFrom('oidc_record')
    .select(['payload', 'consumed_at'])
    .where('model', '=', model)
    .where(by.column, '=', by.value)
    .where((is) => is.or([is('expires_at', 'is', null), is('expires_at', '>', sql<Date>`now()`)]))
    .executeTakeFirst();
  if (!row?.consumed_at) return row?.payload;
  return { ...row.payload, consumed: Math.floor(row.consumed_at.getTime() / 1000) };
}

async function consumeRecord({ db, model, id }: RecordKey): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('oidc_record')
    .set({ consumed_at: sql<Date>`now()` })
    .where('model', '=', model)
    .where('id', '=', id)
    .where('consumed_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new errors.InvalidGrant('already used');
}

/** Removes what expired more than an hour ago. */
export async function deleteExpired(db: Kysely<IdentityTables>): Promise<void> {
  await db
    .deleteFrom('oidc_record')
    .where('expires_at', '<', sql<Date>`now() - interval '1 hour'`)
    .execute();
}
