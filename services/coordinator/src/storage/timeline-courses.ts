import { sql, type Kysely } from 'kysely';
import type { Unit } from '../domain/notice.ts';
import type { Side } from '../domain/sides.ts';
import { isOpen, type Stay } from '../domain/stay.ts';
import { relationsInForce } from './pathway-record.ts';
import type { Tables } from './schema.ts';

/** One course of care as the timeline tells it apart from others; times are ISO instants. */
export interface Course {
  id: string;
  status: Stay['status'];
  /** Of the hospital's part, where the directory says so. */
  sector?: Side['sector'];
  hospital?: Unit;
  /** The ward that has, or last had, the citizen. */
  unit?: Unit;
  startedAt?: string;
  endedAt?: string;
}

/** Who has which part of the responsibility for a citizen now. */
export interface Responsible extends Unit {
  /** The stay; the treatment after it, until an instant; home care; or the citizen's doctor. */
  what: 'stay' | 'treatment' | 'care' | 'doctor';
  since?: string;
  /** Of a stay that began in another ward, when that was. */
  admittedAt?: string;
  /** Of a stay, since when the citizen is on leave from it. */
  leaveSince?: string;
  until?: string;
  pathwayId?: string;
  /** What home care gives the citizen now, where it has told. */
  services?: string[];
}

interface CourseRow {
  id: string;
  stay: Stay;
  sector: Side['sector'] | null;
  hospital: Unit | null;
}

/** The courses of a citizen, the newest first. */
export async function coursesOf(db: Kysely<Tables>, citizenId: string): Promise<(Course & { stay: Stay })[]> {
  const { rows } = await sql<CourseRow>`
    select p.id, p.stay, told.sector, told.hospital from pathway as p
    left join lateral (
      select n.sender->>'sector' as sector,
        jsonb_build_object('sor', n.sender->'organisation'->>'sor', 'name', n.sender->'organisation'->>'name') as hospital
      from notification as n where n.pathway_id = p.id and n.sender->'organisation'->>'kind' = 'hospital'
      order by n.at desc limit 1) as told on true
    where p.citizen_id = ${citizenId}
    order by p.stay->>'startedAt' desc nulls last, p.id`.execute(db);
  return rows.map(({ id, stay, sector, hospital }) => {
    const { status, unit, startedAt, endedAt } = stay;
    return {
      id,
      stay,
      status,
      ...(sector && { sector }),
      ...(hospital && { hospital }),
      ...(unit && { unit }),
      ...(startedAt && { startedAt }),
      ...(endedAt && { endedAt }),
    };
  });
}

/** The ids of the pathways of a citizen without those of stays that were cancelled, which may be another person's. */
export function standingIn(courses: readonly { id: string; stay: Stay }[]): string[] {
  return courses.flatMap(({ id, stay }) => (stay.status === 'cancelled' ? [] : [id]));
}

/**
 * In hospital every ward that has the citizen. At home the ward that still answers for the treatment (the health agreement's
 * extended responsibility, as the report or letter of discharge says), home care, and the citizen's doctor. Of the dead nobody.
 */
export async function responsiblesFor(
  db: Kysely<Tables>,
  courses: readonly { id: string; stay: Stay }[],
  { citizenId, now }: { citizenId: string; now: Date },
): Promise<Responsible[]> {
  if (courses.some(({ stay }) => stay.status === 'dead')) return [];
  const inHospital = courses.flatMap(({ id, stay }) =>
    isOpen(stay) && stay.unit ? [{ what: 'stay' as const, ...stay.unit, ...timesOf(stay), pathwayId: id }] : [],
  );
  if (inHospital.length > 0) return inHospital;
  const relations = await relationsInForce(db, citizenId, now);
  const byRelation = (kind: 'home-care' | 'listed', what: 'care' | 'doctor') =>
    relations
      .filter((relation) => relation.kind === kind)
      .map(({ unit_sor: sor, unit_name: name, valid_from: from, services }) => ({
        what,
        sor,
        name,
        since: from.toISOString(),
        ...(services && { services }),
      }));
  return [
    ...(await treating(db, citizenId, now)),
    ...byRelation('home-care', 'care'),
    ...byRelation('listed', 'doctor'),
  ];
}

/** Since when the ward has the citizen, and the admission where that was to another one. A leave interrupts neither. */
function timesOf({ status, since: changedAt, startedAt = changedAt, unitSince: since = startedAt }: Stay) {
  return {
    ...(since && { since }),
    ...(startedAt && startedAt !== since && { admittedAt: startedAt }),
    ...(status === 'on-leave' && changedAt && { leaveSince: changedAt }),
  };
}

async function treating(db: Kysely<Tables>, citizenId: string, now: Date): Promise<Responsible[]> {
  const { rows } = await sql<{ pathwayId: string; unit: Unit; until: string }>`
    select distinct on (n.pathway_id) n.pathway_id as "pathwayId", n.sender->'unit' as unit,
      said->'data'->>'responsibilityUntil' as until
    from notification as n join pathway as p on p.id = n.pathway_id
    cross join lateral jsonb_array_elements(n.notice->'says') as said
    where p.citizen_id = ${citizenId} and n.placement <> 'cancelled' and not n.corrected
      and (said->'data'->>'responsibilityUntil')::timestamptz > ${now}
    order by n.pathway_id, n.at desc`.execute(db);
  return rows.map(({ pathwayId, unit, until }) => ({ what: 'treatment', ...unit, until, pathwayId }));
}
