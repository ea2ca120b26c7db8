/** Who was called about what; `with` is the party that took the call. */
interface Call {
  type: 'call';
  about: 'careplan' | 'discharge' | 'ready' | 'leave' | 'rehabilitation' | 'death' | 'extendedResponsibility' | 'other';
  with: 'hospital' | 'practice';
  name?: string | undefined;
  note?: string | undefined;
  /** The message it was about. */
  of?: string | undefined;
}

interface Conference {
  type: 'conference';
  way: 'video' | 'phone' | 'in-person';
  present: ('ward' | 'citizen' | 'relative' | 'practice')[];
  note?: string | undefined;
}

export const aidCategories = [
  'treatmentDevice',
  'municipalAid',
  'consumerGoods',
  'nursingAid',
  'rehabilitationDevice',
] as const;

interface OrderedAid {
  type: 'aid-ordered';
  aid: string;
  /** Decides who pays; left out while it is in doubt. */
  category?: (typeof aidCategories)[number] | undefined;
  provider: 'hospital' | 'municipality';
  /** The citizen cannot be home without it. */
  neededBefore: boolean;
}

interface DeliveredAid {
  type: 'aid-delivered';
  /** Which order; its id. */
  ordered: string;
  interim: boolean;
}

/** Somebody goes to the citizen at that time (ISO 8601). */
interface PlannedVisit {
  type: 'visit-planned';
  at: string;
  what: string;
}

/** Whether the citizen at home has the medicine that is to be taken; `until` when it lasts (ISO 8601), where that is known. */
interface NotedMedicine {
  type: 'medicine';
  state: 'has' | 'lacks';
  until?: string | undefined;
}

/** What is arranged around a homecoming and no message carries. */
export type Arrangement = Call | Conference | OrderedAid | DeliveredAid | PlannedVisit | NotedMedicine;

export interface MadeArrangement {
  id: string;
  at: Date;
  by: string;
  arrangement: Arrangement;
}

interface Signed {
  id: string;
  at: Date;
  by: string;
}

/** Everything arranged about a stay: calls, conferences and aids newest first, visits in the order they are due. */
export interface Arranged {
  calls: (Call & Signed)[];
  conferences: (Conference & Signed)[];
  aids: (OrderedAid & Signed & { deliveredAt?: Date; interim?: boolean })[];
  visits: { id: string; at: string; what: string; by: string }[];
  /** What was noted last. */
  medicine?: Omit<NotedMedicine, 'type'> & { at: Date; by: string };
}

/** What stands of all that was arranged, given oldest first. */
export function arrangedOf(made: readonly MadeArrangement[]): Arranged {
  const newestFirst = made.toReversed();
  const [medicine] = newestFirst.flatMap(({ at, by, arrangement }) =>
    arrangement.type === 'medicine' ? [{ state: arrangement.state, until: arrangement.until, at, by }] : [],
  );
  return {
    ...(medicine && { medicine }),
    calls: newestFirst.flatMap(({ id, at, by, arrangement }) =>
      arrangement.type === 'call' ? [{ ...arrangement, id, at, by }] : [],
    ),
    conferences: newestFirst.flatMap(({ id, at, by, arrangement }) =>
      arrangement.type === 'conference' ? [{ ...arrangement, id, at, by }] : [],
    ),
    aids: newestFirst.flatMap(({ id, at, by, arrangement }) =>
      arrangement.type === 'aid-ordered' ? [{ ...arrangement, id, at, by, ...deliveryOf(id, made) }] : [],
    ),
    visits: made
      .flatMap(({ arrangement, id, by }) =>
        arrangement.type === 'visit-planned' ? [{ id, at: arrangement.at, what: arrangement.what, by }] : [],
      )
      .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)),
  };
}

function deliveryOf(ordered: string, made: readonly MadeArrangement[]): { deliveredAt?: Date; interim?: boolean } {
  const delivery = made.findLast(
    ({ arrangement }) => arrangement.type === 'aid-delivered' && arrangement.ordered === ordered,
  );
  if (delivery?.arrangement.type !== 'aid-delivered') return {};
  return { deliveredAt: delivery.at, interim: delivery.arrangement.interim };
}

/** What the coordinator hears of an arrangement: codes, times and what the aid is called, never a person or what was said. */
export function toldOf(
  arrangement: Arrangement,
  aid: string | undefined,
): { type: string; data?: Record<string, string | boolean> } | undefined {
  switch (arrangement.type) {
    case 'call': {
      const { about, with: answeredBy, name, of } = arrangement;
      const said = { about, withNamed: name !== undefined, answeredBy, caller: 'municipality' };
      return { type: 'call.logged', data: { ...said, ...(of && { of }) } };
    }
    case 'conference':
      return { type: 'conference.held' };
    case 'aid-ordered': {
      const { aid: what, category, provider, neededBefore } = arrangement;
      const data = { aid: what, provider, necessaryBeforeHome: neededBefore, ...(category && { category }) };
      return { type: 'aid.registered', data };
    }
    case 'aid-delivered':
      return aid === undefined ? undefined : { type: 'aid.delivered', data: { aid, interim: arrangement.interim } };
    case 'visit-planned':
    case 'medicine':
      return undefined;
  }
}
