import { birthDate, parseCpr } from '@overgang/fhir-models';
import { ageOn, danishDate, type Person } from '@overgang/service-kit';
import { sql, type Kysely, type RawBuilder, type Selectable } from 'kysely';
import { daysAfterStay, isForWholeOrganisation, type Ties } from '../domain/access.ts';
import type { MessageFacts } from '../domain/notice.ts';
import type { Tables } from './schema.ts';

export interface CitizenView {
  id: string;
  name: string;
  cpr: string;
  age: number;
}

type Citizen = Selectable<Tables['citizen']>;

type Named = Pick<Citizen, 'given' | 'family'>;

export function viewOfCitizen({ id, cpr, ...named }: Omit<Citizen, 'named_by'>, now: Date): CitizenView {
  return { id, name: nameOf(named), cpr, age: ageOn(birthDate(cpr), danishDate(now)) };
}

function nameOf({ given, family }: Named): string {
  return [...given, family].join(' ');
}

/** A notice that calls the citizen something else may have the wrong CPR number. */
export function isNamedOtherwise({ citizenName }: MessageFacts, citizen: Named): boolean {
  return citizenName !== undefined && plain(citizenName) !== plain(nameOf(citizen));
}

function plain(name: string): string {
  return name.trim().replaceAll(/\s+/g, ' ').normalize().toLocaleLowerCase('da');
}

export function citizenById(db: Kysely<Tables>, id: string): Promise<Citizen | undefined> {
  return db.selectFrom('citizen').selectAll().where('id', '=', id).executeTakeFirst();
}

/** What ties each citizen to units at this moment. */
export async function tiesOf(db: Kysely<Tables>, citizenIds: string[], now: Date): Promise<Map<string, Ties>> {
  if (citizenIds.length === 0) return new Map();
  const relations = await db
    .selectFrom('relation')
    .select(['citizen_id', 'kind', 'organisation_sor as organisation', 'unit_sor as unit'])
    .where('citizen_id', 'in', citizenIds)
    .where('valid_from', '<=', now)
    .where((of) => of.or([of('valid_until', 'is', null), of('valid_until', '>', now)]))
    .execute();
  const all = {
    relations: byCitizen(relations),
    stays: byCitizen(await staysTold(db, citizenIds)),
    duties: byCitizen(await dutiesElsewhere(db, citizenIds)),
  };
  return new Map(
    citizenIds.map((id): [string, Ties] => [
      id,
      { relations: all.relations.get(id) ?? [], stays: all.stays.get(id) ?? [], duties: all.duties.get(id) ?? [] },
    ]),
  );
}

function byCitizen<T extends { citizen_id: string }>(rows: T[]): Map<string, T[]> {
  return Map.groupBy(rows, ({ citizen_id: id }) => id);
}

/** Stays and where they were told from. One that was cancelled was told of the wrong citizen, and gives nobody a reason to look. */
async function staysTold(db: Kysely<Tables>, citizenIds: string[]) {
  const told = await db
    .selectFrom('notification as n')
    .innerJoin('pathway as p', 'p.id', 'n.pathway_id')
    .select(['p.id', 'p.citizen_id', 'p.stay', 'n.sender', 'n.at', 'n.received_at'])
    .where('p.citizen_id', 'in', citizenIds)
    .execute();
  const heardOf = Map.groupBy(told, ({ id }) => id);
  return told
    .filter(({ stay }) => stay.status !== 'cancelled')
    .map(({ id, citizen_id, sender, stay }) => {
      const endedAt = stay.status === 'none' ? lastHeard(heardOf.get(id) ?? []) : stay.endedAt;
      const place = { organisation: sender.organisation.sor, unit: sender.unit.sor };
      return { citizen_id, ...place, ...(endedAt && { endedAt }) };
    });
}

/** Who owes a citizen something that was handed over to them, or that a plan asked a municipality for. */
async function dutiesElsewhere(db: Kysely<Tables>, citizenIds: string[]) {
  const { rows } = await sql<{ citizen_id: string; organisation: string; unit: string }>`
    select distinct p.citizen_id, o.organisation_sor as organisation, o.unit_sor as unit
    from obligation as o join pathway as p on p.id = o.pathway_id
    where p.citizen_id = any(${citizenIds}::uuid[]) and o.rank is not null and not o.technical
      and (o.responsible = 'municipality' or o.unit_sor <> o.home_unit_sor)`.execute(db);
  return rows;
}

/** A stay that only waiting notices tell of is taken to have lasted until the last of them; none is later than its arrival. */
function lastHeard(notices: { at: Date; received_at: Date }[]): string {
  const times = notices.map(({ at, received_at: receivedAt }) => Math.min(at.getTime(), receivedAt.getTime()));
  return new Date(Math.max(...times)).toISOString();
}

/** What a person looks for among their citizens, and when; without a query all of them. */
export interface Search {
  query?: string;
  now: Date;
}

/** Most citizens that are shown at a time. */
const mostCitizens = 500;

/**
 * The citizens a person has a tie to at this moment, by name, at most {@link mostCitizens}; `more` when there are others. A
 * query is a CPR number or the beginnings of words of a name.
 */
export async function citizensNear(
  db: Kysely<Tables>,
  person: Person,
  { query, now }: Search,
): Promise<{ near: Citizen[]; more: boolean }> {
  const tied = tiedTo(person, now);
  if (!tied) return { near: [], more: false };
  const found = await db
    .selectFrom('citizen')
    .selectAll()
    .where(sql<boolean>`id in (${tied})`)
    .where(query === undefined ? sql<boolean>`true` : isNamed(query))
    .orderBy(sql`family collate "da-x-icu", given, id`)
    .limit(mostCitizens + 1)
    .execute();
  return { near: found.slice(0, mostCitizens), more: found.length > mostCitizens };
}

function isNamed(query: string): RawBuilder<boolean> {
  const number = parseCpr(query);
  if (number) return sql<boolean>`cpr = ${number}`;
  const beginnings = query.split(/\s+/).map((part) => ` ${part}`);
  return sql<boolean>`not exists (
    select from unnest(${beginnings}::text[]) as beginning
    where strpos(lower(' ' || array_to_string(given || family, ' ') collate "da-x-icu"),
      lower(beginning collate "da-x-icu")) = 0)`;
}

/** The ids of citizens to whom the policy lets a person by a relation or a stay; the same as it says of each. */
function tiedTo(person: Person, now: Date): RawBuilder<unknown> | undefined {
  switch (person.sector) {
    case 'hospital':
      return stayedWith(person, now);
    case 'municipality':
      return relatedTo(person, { kind: 'home-care', now });
    case 'practice':
      return relatedTo(person, { kind: 'listed', now });
    case 'operations':
      return undefined;
  }
}

function relatedTo(person: Person, { kind, now }: { kind: 'home-care' | 'listed'; now: Date }): RawBuilder<unknown> {
  const inUnit = isForWholeOrganisation(person) ? sql`true` : sql`unit_sor = ${person.unit}`;
  return sql`select citizen_id from relation
    where kind = ${kind} and organisation_sor = ${person.organisation} and ${inUnit}
      and valid_from <= ${now} and (valid_until is null or valid_until > ${now})`;
}

function stayedWith(person: Person, now: Date): RawBuilder<unknown> {
  const since = new Date(now.getTime() - daysAfterStay * 86_400_000);
  const inUnit = isForWholeOrganisation(person) ? sql`true` : sql`n.sender->'unit'->>'sor' = ${person.unit}`;
  return sql`select p.citizen_id from pathway as p join notification as n on n.pathway_id = p.id
    where n.sender->'organisation'->>'sor' = ${person.organisation} and ${inUnit}
      and case p.stay->>'status'
        when 'cancelled' then false
        when 'none' then exists (
          select from notification as heard where heard.pathway_id = p.id and least(heard.at, heard.received_at) >= ${since})
        else coalesce((p.stay->>'endedAt')::timestamptz >= ${since}, true)
      end`;
}
