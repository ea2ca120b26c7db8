import { birthDate, parseCpr } from '@overgang/fhir-models';
import { ageOn, danishDate, PlainLine, type Migration } from '@overgang/service-kit';
import { sql, type Kysely } from 'kysely';
import { z } from 'zod';

/** The citizens an organisation knows: found by CPR or name, referred to by a random id. */
export const citizenMigrations: Record<string, Migration> = {
  '0011-citizen': {
    async up(db) {
      await sql`create table citizen (
        id uuid primary key default gen_random_uuid(),
        organisation text not null,
        cpr char(10) not null,
        given text[] not null,
        family text not null,
        unique (organisation, cpr)
      )`.execute(db);
      await sql`create table citizen_read (
        at timestamptz not null default clock_timestamp(),
        reader text not null,
        purpose text not null,
        citizen_ids uuid[] not null
      )`.execute(db);
    },
  },
};

const Name = PlainLine.min(1).max(100);
const Given = z.union([z.array(Name).min(1).max(10), Name.transform((names) => names.split(/\s+/))]);

/** Who a citizen is, as sent in a request. */
export const CitizenDetails = z.object({
  cpr: z.string().transform((text, context) => {
    const cpr = parseCpr(text);
    if (!cpr) context.issues.push({ code: 'custom', message: 'CPR: ddmmyy-xxxx', input: '' });
    return cpr ?? z.NEVER;
  }),
  given: Given,
  family: Name,
});
export type CitizenDetails = z.infer<typeof CitizenDetails>;

/** A search travels in a body: neither a CPR number nor a name belongs in an address. */
export const CitizenQuery = z.object({ query: PlainLine.min(2).max(100) });

export interface Citizen extends CitizenDetails {
  id: string;
  organisation: string;
}

/** A citizen as shown to staff; `cpr` has ten digits. */
export interface CitizenView {
  id: string;
  name: string;
  cpr: string;
  age: number;
}

export function citizenView({ id, given, family, cpr }: Citizen, now: Date): CitizenView {
  return { id, name: nameOf({ given, family }), cpr, age: ageOn(birthDate(cpr), danishDate(now)) };
}

export const nameOf = ({ given, family }: Pick<Citizen, 'given' | 'family'>) => [...given, family].join(' ');

const columns = sql`citizen.id, citizen.organisation, citizen.cpr, citizen.given, citizen.family`;

/** Registers a citizen with an organisation, or brings the name up to date. */
export async function registerCitizen(
  trx: Kysely<unknown>,
  organisation: string,
  { cpr, given, family }: CitizenDetails,
): Promise<{ citizen: Citizen; isNew: boolean }> {
  const { rows } = await sql<Citizen & { isNew: boolean }>`
    insert into citizen (organisation, cpr, given, family) values (${organisation}, ${cpr}, ${given}, ${family})
    on conflict (organisation, cpr) do update set given = excluded.given, family = excluded.family
    returning ${columns}, (xmax = 0) as "isNew"`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error('A citizen could not be registered.');
  const { isNew, ...citizen } = row;
  return { citizen, isNew };
}

export async function citizenById(db: Kysely<unknown>, organisation: string, id: string): Promise<Citizen | undefined> {
  const { rows } = await sql<Citizen>`
    select ${columns} from citizen where id = ${id} and organisation = ${organisation}`.execute(db);
  return rows[0];
}

export async function citizenByCpr(
  db: Kysely<unknown>,
  organisation: string,
  cpr: string,
): Promise<Citizen | undefined> {
  const { rows } = await sql<Citizen>`
    select ${columns} from citizen where cpr = ${cpr} and organisation = ${organisation}`.execute(db);
  return rows[0];
}

const mostFound = 20;
// As a Danish telephone book: Æ, Ø and Å (or Aa) come last.
const byName = sql`family collate "da-x-icu", array_to_string(given, ' ') collate "da-x-icu", cpr`;

/** The organisation's citizens with this CPR number, or with a name that starts like this; at most twenty. */
export async function findCitizens(db: Kysely<unknown>, organisation: string, query: string): Promise<Citizen[]> {
  const cpr = parseCpr(query) ?? '';
  const start = `${query.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const { rows } = await sql<Citizen>`
    select ${columns} from citizen
    where organisation = ${organisation} and (cpr = ${cpr} or lower(family) like ${start}
      or lower(array_to_string(given, ' ') || ' ' || family) like ${start})
    order by ${byName} limit ${mostFound}`.execute(db);
  return rows;
}

/** All citizens of an organisation, by name. */
export async function citizensOf(db: Kysely<unknown>, organisation: string): Promise<Citizen[]> {
  const { rows } = await sql<Citizen>`
    select ${columns} from citizen where organisation = ${organisation} order by ${byName}`.execute(db);
  return rows;
}

/** Every showing of citizens to somebody is on record. */
export async function recordReading(
  db: Kysely<unknown>,
  { reader, purpose, citizenIds }: { reader: string; purpose: string; citizenIds: string[] },
): Promise<void> {
  if (citizenIds.length === 0) return;
  await sql`insert into citizen_read (reader, purpose, citizen_ids)
    values (${reader}, ${purpose}, ${citizenIds})`.execute(db);
}
