import { birthDate } from '@overgang/fhir-models';
import type { Person } from '@overgang/service-kit';
import { sql, type Kysely, type Selectable } from 'kysely';
import { isForWholeOrganisation, type Ties } from '../domain/access.ts';
import { danishDate } from '../domain/danish-date.ts';
import type { Notice } from '../domain/notice.ts';
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
export function isNamedOtherwise({ citizenName }: Notice, citizen: Named): boolean {
  return citizenName !== undefined && plain(citizenName) !== plain(nameOf(citizen));
}

function plain(name: string): string {
  return name.trim().replaceAll(/\s+/g, ' ').normalize().toLocaleLowerCase('da');
}

function ageOn(born: string, date: string): number {
  const years = Number(date.slice(0, 4)) - Number(born.slice(0, 4));
  return date.slice(5) < born.slice(5) ? years - 1 : years;
}

export function citizenById(db: Kysely<Tables>, id: string): Promise<Citizen | undefined> {
  return db.selectFrom('citizen').selectAll().where('id', '=', id).executeTakeFirst();
}

/** What ties each citizen to units at this moment. */
export async function tiesOf(db: Kysely<Tables>, citizenIds: string[], now: Date): Promise<Map<string, Ties>> {
  const ties = new Map(citizenIds.map((id): [string, Ties] => [id, { relations: [], stays: [] }]));
  if (citizenIds.length === 0) return ties;
  const relations = await db
    .selectFrom('relation')
    .select(['citizen_id', 'kind', 'organisation_sor as organisation', 'unit_sor as unit'])
    .where('citizen_id', 'in', citizenIds)
    .where('valid_from', '<=', now)
    .where((of) => of.or([of('valid_until', 'is', null), of('valid_until', '>', now)]))
    .execute();
  const stays = await db
    .selectFrom('notification as n')
    .innerJoin('pathway as p', 'p.id', 'n.pathway_id')
    .select(['p.id', 'p.citizen_id', 'p.stay', 'n.sender', 'n.at', 'n.received_at'])
    .where('p.citizen_id', 'in', citizenIds)
    .execute();
  for (const { citizen_id: id, ...relation } of relations) ties.get(id)?.relations.push(relation);
  const heardOf = Map.groupBy(stays, ({ id }) => id);
  for (const { id: pathwayId, citizen_id: id, sender, stay } of stays) {
    // A stay that was cancelled was told of the wrong citizen, and gives nobody a reason to look.
    if (stay.status === 'cancelled') continue;
    const place = { organisation: sender.organisation.sor, unit: sender.unit.sor };
    const endedAt = stay.status === 'none' ? lastHeard(heardOf.get(pathwayId) ?? []) : stay.endedAt;
    ties.get(id)?.stays.push({ ...place, ...(endedAt && { endedAt }) });
  }
  return ties;
}

/** A stay that only waiting notices tell of is taken to have lasted until the last of them; none is later than its arrival. */
function lastHeard(notices: { at: Date; received_at: Date }[]): string {
  const times = notices.map(({ at, received_at: receivedAt }) => Math.min(at.getTime(), receivedAt.getTime()));
  return new Date(Math.max(...times)).toISOString();
}

/** Citizens a person might have a tie to; whether it still holds is for the policy to say of each. */
export function citizensNear(db: Kysely<Tables>, person: Person): Promise<Citizen[]> {
  const whole = isForWholeOrganisation(person);
  const place = whole ? person.organisation : person.unit;
  const side = whole ? 'organisation' : 'unit';
  const related = db
    .selectFrom('relation')
    .select('citizen_id')
    .where(whole ? 'organisation_sor' : 'unit_sor', '=', place);
  const stayed = db
    .selectFrom('pathway as p')
    .innerJoin('notification as n', 'n.pathway_id', 'p.id')
    .select('p.citizen_id')
    .where(sql<boolean>`n.sender->${sql.lit(side)}->>'sor' = ${place}`);
  return db
    .selectFrom('citizen')
    .selectAll()
    .where('id', 'in', person.sector === 'hospital' ? stayed : related)
    .orderBy('family')
    .limit(500)
    .execute();
}
