import { randomUUID } from 'node:crypto';
import type { Person } from '@overgang/service-kit';
import { sql, type Kysely } from 'kysely';
import { purposeOf, type Decision } from '../domain/access.ts';
import type { Tables, Trx } from './schema.ts';

export interface Read {
  citizenIds: string[];
  /** What was read, by kind and id; never its content. */
  object: string;
  at: Date;
}

type Entry = Omit<Tables['audit'], 'id'>;

async function write(db: Kysely<Tables>, entry: Entry): Promise<void> {
  await db
    .insertInto('audit')
    .values({ id: randomUUID(), ...entry })
    .execute();
}

interface AboutNobody {
  object: string;
  at: Date;
  reasons: string[];
}

/** Writes down that somebody was refused something that is about no citizen in particular. */
export async function recordRefusal(db: Kysely<Tables>, person: Person, about: AboutNobody): Promise<void> {
  await write(db, { ...byPerson(person), ...about, decision: 'refused' });
}

/** Writes down that somebody decided something that is about no citizen in particular. */
export async function recordDecision(db: Kysely<Tables>, person: Person, about: AboutNobody): Promise<void> {
  await write(db, { ...byPerson(person), ...about, decision: 'allowed' });
}

function byPerson(
  person: Person,
): Pick<Entry, 'person_id' | 'role' | 'organisation' | 'unit' | 'purpose' | 'citizen_id'> {
  const { id, role, organisation, unit } = person;
  return { person_id: id, role, organisation, unit, purpose: purposeOf(person), citizen_id: null };
}

/** What a system of an organisation did about a citizen. */
interface BySystem {
  citizenId: string;
  by: string;
  organisation: string;
  at: Date;
}

/** Writes down that a practice took a citizen over from another one's list, as a system told it. */
export async function recordTakeOver(trx: Trx, { reasons, ...told }: BySystem & { reasons: string[] }): Promise<void> {
  await write(trx, { ...bySystem(told), purpose: 'listing', object: 'list', reasons });
}

/** Writes down that a system registered something about a citizen. */
export async function recordRegistration(
  db: Kysely<Tables>,
  { type, ...told }: BySystem & { type: string },
): Promise<void> {
  const reasons = ['role:system', 'own-organisation'];
  await write(db, { ...bySystem(told), purpose: 'registration', object: `register:${type}`, reasons });
}

function bySystem({ citizenId, by, organisation, at }: BySystem): Omit<Entry, 'purpose' | 'object' | 'reasons'> {
  return {
    at,
    person_id: by,
    role: 'system',
    organisation,
    unit: organisation,
    citizen_id: citizenId,
    decision: 'allowed',
  };
}

interface OwnRead {
  citizenId: string;
  /** The citizen's id with the identity provider. */
  by: string;
  object: string;
  at: Date;
}

const anHour = 3_600_000;

/** Writes down that a citizen read their own page, at most once an hour: an open page reads again and again. */
export async function recordOwnRead(db: Kysely<Tables>, read: OwnRead): Promise<void> {
  const before = await db
    .selectFrom('audit')
    .select('id')
    .where('citizen_id', '=', read.citizenId)
    .where('at', '>', new Date(read.at.getTime() - anHour))
    .where('person_id', '=', read.by)
    .where('object', '=', read.object)
    .limit(1)
    .executeTakeFirst();
  if (!before) await recordOwnWrite(db, read);
}

/** Writes down that a citizen wrote on their own page. */
export async function recordOwnWrite(db: Kysely<Tables>, { citizenId, by, object, at }: OwnRead): Promise<void> {
  const nowhere = { organisation: '', unit: '' };
  const why = { purpose: 'own', decision: 'allowed' as const, reasons: ['own'] };
  await write(db, { ...nowhere, ...why, at, person_id: by, role: 'citizen', citizen_id: citizenId, object });
}

/** Writes down who read about whom, in which role, for what purpose, and what the policy said. */
export async function recordRead(
  db: Kysely<Tables>,
  person: Person,
  { read, decision }: { read: Read; decision: Decision },
): Promise<void> {
  const subjects = [...new Set(read.citizenIds)];
  if (subjects.length === 0) return;
  const { id, role, organisation, unit } = person;
  const { allowed, purpose, reasons } = decision;
  await sql`
    insert into audit (id, at, person_id, role, organisation, unit, purpose, citizen_id, object, decision, reasons)
    select gen_random_uuid(), ${read.at}::timestamptz, ${id}, ${role}, ${organisation}, ${unit}, ${purpose}, subject, ${read.object},
      ${allowed ? 'allowed' : 'refused'}, ${reasons}::text[]
    from unnest(${subjects}::uuid[]) as subject`.execute(db);
}
