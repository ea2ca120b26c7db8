import { isDocument } from '../domain/document.ts';
import type { Place, Places } from '../domain/duty-place.ts';
import type { PathwayRecord } from './pathway-record.ts';

type Told = PathwayRecord['notifications'][number];
type Kind = Told['sender']['organisation']['kind'];

/**
 * Who is who in a pathway now: the ward that told of the stay last, the unit that gives home care or else the one that a plan was
 * addressed to, the practice that lists the citizen.
 */
export function placesOf({ notifications, relations }: PathwayRecord): Places {
  const told = notifications.filter(({ placement }) => placement !== 'cancelled').toSorted(byTime);
  const hospital = lastNotice(told)?.sender ?? lastSide(told, 'hospital');
  const municipalities = new Set(
    told.flatMap((one) => sidesOf(one, 'municipality').map(({ organisation }) => organisation.sor)),
  );
  const care = relations.find((one) => one.kind === 'home-care' && municipalities.has(one.organisation_sor));
  const municipality =
    related(care) ??
    lastSide(
      told.filter(({ notice }) => isDocument(notice)),
      'municipality',
    );
  const practice = related(relations.find(({ kind }) => kind === 'listed'));
  return {
    ...(hospital && { hospital }),
    ...(municipality && { municipality }),
    ...(practice && { practice }),
    senders: new Map(notifications.map(({ message_id: id, sender }) => [id, sender])),
  };
}

function byTime(a: Told, b: Told): number {
  return Date.parse(a.at) - Date.parse(b.at) || Date.parse(a.received_at) - Date.parse(b.received_at);
}

function lastNotice(told: Told[]): Told | undefined {
  return told.findLast(({ notice }) => !isDocument(notice));
}

function lastSide(told: Told[], kind: Kind): Place | undefined {
  return told.flatMap((one) => sidesOf(one, kind)).at(-1);
}

function sidesOf({ sender, receiver }: Told, kind: Kind): Place[] {
  return [sender, receiver].filter(({ organisation }) => organisation.kind === kind);
}

type Relation = PathwayRecord['relations'][number];

function related(relation: Relation | undefined): Place | undefined {
  if (!relation) return undefined;
  return {
    unit: { sor: relation.unit_sor, name: relation.unit_name },
    organisation: { sor: relation.organisation_sor, name: relation.organisation_name },
  };
}
