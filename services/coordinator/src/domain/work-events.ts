import type { PathwayEvent } from '@overgang/pathway-rules';

/** What people did about what is owed in a pathway; all times ISO 8601. */
export interface Work {
  settlements: { id: string; key: string; how: string; by: string; at: string; doneAt?: string }[];
  disputes: { id: string; key: string; openedAt: string; settledAt?: string; outcome?: string }[];
}

/** What people did, in the words of the rules. A duty reported done afterwards was done when they say. */
export function workEvents({ settlements, disputes }: Work): PathwayEvent[] {
  return [
    ...settlements.map(({ id, key, how, by, at, doneAt = at }) =>
      said({ id, type: 'obligation.settled', at: doneAt, registeredAt: at, data: { key, how, by } }),
    ),
    ...disputes.flatMap(({ id, key, openedAt, settledAt, outcome }) => [
      said({ id: `dispute:${id}`, type: 'dispute.opened', at: openedAt, data: { key } }),
      ...(settledAt
        ? [said({ id: `dispute-settled:${id}`, type: 'dispute.settled', at: settledAt, data: { key, outcome } })]
        : []),
    ]),
  ];
}

function said(event: Omit<PathwayEvent, 'registeredAt'> & { registeredAt?: string }): PathwayEvent {
  return { registeredAt: event.at, ...event };
}
