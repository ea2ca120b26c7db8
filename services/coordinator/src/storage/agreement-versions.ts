import { createHash, randomUUID } from 'node:crypto';
import { eventTypes, parseAgreements, type Agreement, type SourceFile } from '@overgang/pathway-rules';
import { Refusal } from '@overgang/service-kit';
import { sql, type Kysely, type Selectable } from 'kysely';
import type { Ruleset } from '../domain/rulesets.ts';
import { commandReused } from './command-reused.ts';
import type { Tables, Trx } from './schema.ts';

export type StoredVersion = Selectable<Tables['agreement_version']>;

export interface Activation {
  versionId: string;
  mode: Ruleset['mode'];
  reason: string;
  commandId: string;
  by: { id: string; name: string };
}

/** The same for the same files, in whatever order they are read. */
export function hashOf(files: readonly SourceFile[]): string {
  const inOrder = files.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(({ name, text }) => [name, text]);
  return createHash('sha256').update(JSON.stringify(inOrder)).digest('hex');
}

/**
 * Compares the files of the product with what is stored. The very first are in force at once; files that differ from what is in
 * force wait as a new version until somebody puts it in force.
 */
export async function keepPackaged(db: Kysely<Tables>, files: readonly SourceFile[], now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockVersions(trx);
    const stored = await trx.selectFrom('agreement_version').selectAll().orderBy('version').execute();
    const hash = hashOf(files);
    if (stored.find(({ state }) => state === 'active')?.hash === hash) return dropPending(trx);
    if (stored.some((one) => one.state === 'pending' && one.hash === hash)) return;
    await dropPending(trx);
    const isFirst = stored.length === 0;
    await trx
      .insertInto('agreement_version')
      .values({
        id: randomUUID(),
        version: (stored.at(-1)?.version ?? 0) + 1,
        files: JSON.stringify(files),
        hash,
        known_at: now,
        state: isFirst ? 'active' : 'pending',
        ...(isFirst && { effective_from: now, mode: 'new-steps' as const }),
      })
      .execute();
  });
}

async function lockVersions(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('agreement versions'))`.execute(trx);
}

async function dropPending(trx: Trx): Promise<void> {
  await trx.updateTable('agreement_version').set({ state: 'withdrawn' }).where('state', '=', 'pending').execute();
}

/**
 * Puts a waiting version in force from now on, once per command; the one before is kept for what was registered under it. Refuses
 * (404) a version that is not there, and (409) one that does not wait, or an id that another command has.
 */
export async function activate(trx: Trx, activation: Activation, now: Date): Promise<'activated' | 'done-before'> {
  await lockVersions(trx);
  const { versionId, mode, reason, commandId, by } = activation;
  const before = await trx
    .selectFrom('agreement_version')
    .select('id')
    .where('command_id', '=', commandId)
    .executeTakeFirst();
  if (before && before.id !== versionId) throw commandReused();
  if (before) return 'done-before';
  const wanted = await trx
    .selectFrom('agreement_version')
    .select('state')
    .where('id', '=', versionId)
    .executeTakeFirst();
  if (wanted?.state !== 'pending') throw notPending();
  await trx.updateTable('agreement_version').set({ state: 'superseded' }).where('state', '=', 'active').execute();
  await trx
    .updateTable('agreement_version')
    .set({
      state: 'active',
      effective_from: now,
      mode,
      reason,
      activated_by: JSON.stringify(by),
      command_id: commandId,
    })
    .where('id', '=', versionId)
    .execute();
  return 'activated';
}

function notPending(): Refusal {
  return new Refusal(409, 'not-pending', {
    text: { da: 'Versionen venter ikke på at træde i kraft.', en: 'The version does not wait to take effect.' },
    mend: { da: 'Læs aftalerne igen.', en: 'Read the agreements again.' },
  });
}

/** Every version that has been or is in force, oldest first, with its files. */
export function versionsInForce(db: Kysely<Tables>): Promise<StoredVersion[]> {
  return db
    .selectFrom('agreement_version')
    .selectAll()
    .where('state', 'in', ['active', 'superseded'])
    .orderBy('effective_from')
    .orderBy('version')
    .execute();
}

/** A stored version as it is judged by. Throws an AgreementFault when the engine can no longer read it. */
export function rulesetOf(stored: StoredVersion, read?: Agreement[]): Ruleset {
  const { id, version, files, effective_from: from, mode, known_at: knownAt } = stored;
  return {
    id,
    version,
    from: (from ?? knownAt).toISOString(),
    mode: mode ?? 'new-steps',
    agreements: read ?? parseAgreements(files, eventTypes()),
  };
}
