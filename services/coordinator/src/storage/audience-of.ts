import { sql } from 'kysely';
import type { Audience } from '../domain/audience.ts';
import { isDocument } from '../domain/document.ts';
import type { Side, Sides } from '../domain/sides.ts';
import type { PathwayRecord } from './pathway-record.ts';
import type { Trx } from './schema.ts';

type Place = Audience['wards'][number];

/** Who shows a pathway, and hears when it changes. */
export function audienceOf({ notifications, ...record }: PathwayRecord): Audience {
  return audience({
    ...record,
    told: notifications.map(({ notice, sender, receiver }) => ({ sender, receiver, document: isDocument(notice) })),
  });
}

/** The same of several pathways, read in one statement and no more of them than this takes. */
export async function audiencesOf(trx: Trx, pathwayIds: readonly string[], now: Date): Promise<Audience[]> {
  if (pathwayIds.length === 0) return [];
  const { rows } = await sql<Heard>`
    select p.id, p.citizen_id, (
      select coalesce(json_agg(one), '[]') from (
        select distinct n.sender, n.receiver, n.notice ? 'messageType' as document
        from notification as n where n.pathway_id = p.id) as one) as told, (
      select coalesce(json_agg(r), '[]') from relation as r
      where r.citizen_id = p.citizen_id and r.valid_from <= ${now}
        and (r.valid_until is null or r.valid_until > ${now})) as relations
    from pathway as p where p.id = any(${pathwayIds}::uuid[])`.execute(trx);
  return rows.map(audience);
}

interface Heard extends Pick<PathwayRecord, 'id' | 'citizen_id' | 'relations'> {
  told: (Sides & { document: boolean })[];
}

function audience({ id, citizen_id: citizenId, told, relations }: Heard): Audience {
  const sides = told.flatMap(({ sender, receiver }) => [sender, receiver]);
  const receivers = new Set(told.map(({ receiver }) => receiver.organisation.sor));
  const inRelation = (kind: 'home-care' | 'listed') =>
    relations
      .filter((one) => one.kind === kind && (kind === 'listed' || receivers.has(one.organisation_sor)))
      .map((one) => ({ unit: one.unit_sor, organisation: one.organisation_sor }));
  const addressed = (kind: Side['organisation']['kind']) =>
    told
      .filter(({ document, receiver }) => document && receiver.organisation.kind === kind)
      .map(({ receiver }) => placeOf(receiver));
  return {
    citizenId,
    pathwayId: id,
    wards: once(sides.filter(({ organisation }) => organisation.kind === 'hospital').map(placeOf)),
    homeCare: once([...inRelation('home-care'), ...addressed('municipality').filter(isUnit)]),
    practices: once([...inRelation('listed'), ...addressed('practice')]),
  };
}

function placeOf({ unit, organisation }: Side): Place {
  return { unit: unit.sor, organisation: organisation.sor };
}

/** A municipality is not a unit on whose list anything lies; who in it has the citizen, the relations tell. */
function isUnit({ unit, organisation }: Place): boolean {
  return unit !== organisation;
}

function once(places: Place[]): Place[] {
  return [...new Map(places.map((place) => [place.unit, place])).values()];
}
