import { agreementFiles, type SourceFile } from '@overgang/pathway-rules';
import type { Kysely } from 'kysely';
import { rulesetOf, type StoredVersion } from './agreement-versions.ts';
import type { Tables } from './schema.ts';

/** The files in force, or the product's own where none are stored. */
export async function filesInForce(db: Kysely<Tables>): Promise<SourceFile[]> {
  const active = await db
    .selectFrom('agreement_version')
    .select('files')
    .where('state', '=', 'active')
    .executeTakeFirst();
  return active?.files ?? agreementFiles();
}

export async function filesOfVersion(db: Kysely<Tables>, id: string): Promise<SourceFile[] | undefined> {
  const row = await db.selectFrom('agreement_version').select('files').where('id', '=', id).executeTakeFirst();
  return row?.files;
}

/** Every version, newest first: when it was known and put in force, by whom and why, which files it changed, what it holds. */
export async function listVersions(db: Kysely<Tables>): Promise<object[]> {
  const versions = await db.selectFrom('agreement_version').selectAll().orderBy('version').execute();
  const runs = new Map((await db.selectFrom('reevaluation').selectAll().execute()).map((run) => [run.version_id, run]));
  return versions.map((one, index) => viewOf(one, versions[index - 1], runs.get(one.id))).toReversed();
}

function viewOf(
  one: StoredVersion,
  before: StoredVersion | undefined,
  run: Tables['reevaluation'] | undefined,
): object {
  return {
    id: one.id,
    version: one.version,
    state: one.state,
    knownAt: one.known_at.toISOString(),
    ...(one.effective_from && { effectiveFrom: one.effective_from.toISOString(), mode: one.mode }),
    ...(one.reason && { reason: one.reason }),
    ...(one.activated_by && { activatedBy: { name: one.activated_by.name } }),
    changedFiles: before ? changedFiles(before.files, one.files) : [],
    agreements: agreementsIn(one),
    ...(run && {
      reevaluation: {
        total: run.total,
        done: run.done,
        failed: run.failed,
        ...(run.ended_at && { endedAt: run.ended_at.toISOString() }),
      },
    }),
  };
}

/** By the hash of a version's files, which take long to read. */
const contents = new Map<string, object[]>();

function agreementsIn(version: StoredVersion): object[] {
  const known = contents.get(version.hash) ?? readAgreements(version);
  contents.set(version.hash, known);
  return known;
}

function readAgreements(version: StoredVersion): object[] {
  try {
    return rulesetOf(version).agreements.map(({ id, name, region, version: number, validFrom, validTo, rules }) => ({
      id,
      name,
      region,
      version: number,
      validFrom,
      ...(validTo && { validTo }),
      rules: rules.length,
    }));
  } catch {
    // A version that this program cannot read any more is listed without its content.
    return [];
  }
}

/** The names of files that are new, gone or otherwise in `after`. */
function changedFiles(before: SourceFile[], after: SourceFile[]): string[] {
  const texts = new Map(before.map(({ name, text }) => [name, text]));
  const changed = after.filter(({ name, text }) => texts.get(name) !== text).map(({ name }) => name);
  const kept = new Set(after.map(({ name }) => name));
  return [...changed, ...before.map(({ name }) => name).filter((name) => !kept.has(name))].toSorted();
}
