import type { Obligation } from '@overgang/pathway-rules';
import type { Unit } from './notice.ts';

/** A unit and the organisation it belongs to. */
export interface Place {
  unit: Unit;
  organisation: Unit;
}

/** Who is who in a pathway at this moment; a party is missing when nothing ties the citizen to it. */
export interface Places {
  hospital?: Place;
  municipality?: Place;
  practice?: Place;
  /** Who sent each message, by its id. */
  senders: ReadonlyMap<string, Place>;
}

type Party = Obligation['responsible'] | NonNullable<Obligation['recipient']>;

/**
 * The unit that an obligation lies on: the ward that has the citizen now, the unit that gives home care, the practice that
 * lists the citizen. What a system owes about a message lies with the unit that sent it; what it owes about people's own doings
 * (a dispute, a deviation) lies on no list, as those are followed where they are.
 */
export function placeOf(party: Party, trigger: string, { hospital, senders, ...places }: Places): Place | undefined {
  switch (party) {
    case 'hospital':
      return hospital;
    case 'municipality':
    case 'practice':
      return places[party];
    case 'system':
      return senderOf(trigger, senders);
    case 'citizen':
      return undefined;
  }
}

/** An event may be named after the message that told it, with something before or after its id. */
function senderOf(trigger: string, senders: Places['senders']): Place | undefined {
  const part = trigger.split(':').find((id) => senders.has(id)) ?? '';
  return senders.get(trigger) ?? senders.get(part);
}

/** The ward that had the citizen when a hospital's duty was closed; nothing while it is open, or for what others owe. */
export function placeWhenClosed({ settledAt, party }: Obligation, { senders }: Places): Place | undefined {
  if (settledAt === undefined || !party) return undefined;
  return [...senders.values()].find(({ unit }) => unit.sor === party.unit);
}

/** Who a broken duty was owed to: its recipient, else the other side of the transition. */
export function otherPlace(
  { responsible, recipient }: Pick<Obligation, 'responsible' | 'recipient'>,
  places: Places,
): Place | undefined {
  if (recipient && recipient !== 'citizen' && recipient !== responsible) return placeOf(recipient, '', places);
  return responsible === 'hospital' || responsible === 'system' ? places.municipality : places.hospital;
}
