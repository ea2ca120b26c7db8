import type { Audience } from '../domain/audience.ts';
import { isDocument } from '../domain/document.ts';
import type { Side } from '../domain/sides.ts';
import type { PathwayRecord } from './pathway-record.ts';

type Place = Audience['wards'][number];

/** Who shows a pathway, and hears when it changes. */
export function audienceOf({ id, citizen_id: citizenId, notifications, relations }: PathwayRecord): Audience {
  const sides = notifications.flatMap(({ sender, receiver }) => [sender, receiver]);
  const receivers = new Set(notifications.map(({ receiver }) => receiver.organisation.sor));
  const inRelation = (kind: 'home-care' | 'listed') =>
    relations
      .filter((one) => one.kind === kind && (kind === 'listed' || receivers.has(one.organisation_sor)))
      .map((one) => ({ unit: one.unit_sor, organisation: one.organisation_sor }));
  const addressed = (kind: Side['organisation']['kind']) =>
    notifications
      .filter(({ notice, receiver }) => isDocument(notice) && receiver.organisation.kind === kind)
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
