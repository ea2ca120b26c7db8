import type { Person } from '@overgang/service-kit';
import type { Kysely, Selectable } from 'kysely';
import { decideAccess } from '../domain/access.ts';
import { isDocument } from '../domain/document.ts';
import type { Stay } from '../domain/stay.ts';
import { citizensNear, tiesOf, viewOfCitizen, type CitizenView, type Search } from './citizens.ts';
import type { Tables } from './schema.ts';
import { lastStays, seenBy } from './timeline.ts';

export interface CitizenRow extends CitizenView {
  status: 'in-hospital' | 'on-leave' | 'home' | 'dead' | 'none';
  lastEvent?: { type: string; code?: string; at: string };
  /** How much others than the reader's own unit have told since the last look. */
  unseen: number;
}

export interface CitizenList {
  citizens: CitizenRow[];
  /** There are others than these. */
  more: boolean;
}

/** The citizens a person may see, with where they are, what happened last and how much of it is new to the reader. */
export async function citizenListOf(db: Kysely<Tables>, person: Person, search: Search): Promise<CitizenList> {
  const { citizens, more } = await permitted(db, person, search);
  return { citizens: await rowsOf(db, citizens, { person, now: search.now }), more };
}

async function rowsOf(
  db: Kysely<Tables>,
  citizens: Selectable<Tables['citizen']>[],
  { person, now }: { person: Person; now: Date },
): Promise<CitizenRow[]> {
  const ids = citizens.map(({ id }) => id);
  const stays = await lastStays(db, ids);
  const seen = await seenBy(db, ids, person.id);
  const events = await eventsOf(db, ids);
  return citizens.map((citizen) => {
    const own = events.filter((event) => event.citizenId === citizen.id);
    const last = own.at(-1);
    return {
      ...viewOfCitizen(citizen, now),
      status: statusOf(stays.get(citizen.id)),
      ...(last && { lastEvent: { type: last.type, ...(last.code && { code: last.code }), at: last.at } }),
      unseen: own.filter(({ seq, by }) => seq > (seen.get(citizen.id) ?? 0) && by !== person.unit).length,
    };
  });
}

async function permitted(db: Kysely<Tables>, person: Person, search: Search) {
  const { now } = search;
  const { near, more } = await citizensNear(db, person, search);
  const ties = await tiesOf(
    db,
    near.map(({ id }) => id),
    now,
  );
  const citizens = near.filter(({ id }) => {
    const own = ties.get(id);
    return own !== undefined && decideAccess(person, own, now.toISOString()).allowed;
  });
  return { citizens, more };
}

async function eventsOf(db: Kysely<Tables>, citizenIds: string[]) {
  if (citizenIds.length === 0) return [];
  const rows = await db
    .selectFrom('notification as n')
    .innerJoin('pathway as p', 'p.id', 'n.pathway_id')
    .select(['p.citizen_id', 'n.type', 'n.notice', 'n.at', 'n.seq', 'n.sender'])
    .where('p.citizen_id', 'in', citizenIds)
    .execute();
  const registered = await db
    .selectFrom('registration as r')
    .innerJoin('pathway as p', 'p.id', 'r.pathway_id')
    .select(['p.citizen_id', 'r.type', 'r.at', 'r.seq', 'r.unit_sor as by'])
    .where('p.citizen_id', 'in', citizenIds)
    .execute();
  const told = rows.map(({ sender, ...row }) => ({ ...row, by: sender.unit.sor }));
  return [...told, ...registered.map((row) => ({ ...row, notice: undefined }))]
    .map(({ citizen_id: citizenId, type, notice, at, seq, by }) => ({
      citizenId,
      type,
      ...(notice && !isDocument(notice) && { code: notice.code }),
      at: at.toISOString(),
      seq: Number(seq ?? 0),
      by,
    }))
    .toSorted((a, b) => a.at.localeCompare(b.at) || a.seq - b.seq);
}

function statusOf(stay: Stay | undefined): CitizenRow['status'] {
  return stay === undefined || stay.status === 'cancelled' ? 'none' : stay.status;
}
