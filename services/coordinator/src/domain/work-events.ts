import type { PathwayEvent } from '@overgang/pathway-rules';

/** What people did about what is owed in a pathway; all times ISO 8601. */
export interface Work {
  settlements: { id: string; key: string; how: string; by: string; at: string; doneAt?: string }[];
  disputes: { id: string; key: string; openedAt: string; settledAt?: string; outcome?: string }[];
  /** What was decided about breaches. */
  deviations: { id: string; key: string; action: 'confirm' | 'dismiss' | 'export'; at: string; severity: string }[];
}

const decided = {
  confirm: 'deviation.confirmed',
  dismiss: 'deviation.dismissed',
  export: 'deviation.exported',
} as const;

/** What people did, in the words of the rules. A duty reported done afterwards was done when they say. */
export function workEvents({ settlements, disputes, deviations }: Work): PathwayEvent[] {
  return [
    ...settlements.map(({ id, key, how, by, at, doneAt = at }) =>
      said({ id, type: 'obligation.settled', at: doneAt, registeredAt: at, data: { key, how, by } }),
    ),
    ...disputes.flatMap(({ id, key, openedAt, settledAt, outcome }) => [
      said({ id: `dispute:${id}`, type: 'dispute.opened', at: openedAt, data: { key } }),
      ...(settledAt
        ? [said({ id: `dispute:${id}:settled`, type: 'dispute.settled', at: settledAt, data: { key, outcome } })]
        : []),
    ]),
    ...deviations.map(({ id, key, action, at, severity }) =>
      said({
        id: `deviation:${id}`,
        type: decided[action],
        at,
        data: { key, ...(action === 'confirm' && { severity }) },
      }),
    ),
  ];
}

function said(event: Omit<PathwayEvent, 'registeredAt'> & { registeredAt?: string }): PathwayEvent {
  return { registeredAt: event.at, ...event };
}
