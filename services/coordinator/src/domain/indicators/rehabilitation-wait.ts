const day = 86_400_000;

/** Reasons that a municipality notes for a later rehabilitation. */
const reasons = ['postponed', 'otherMunicipality', 'mistake', 'freeChoiceDeclined'] as const;
type Reason = (typeof reasons)[number];

interface Plan {
  /** yyyy-mm-dd */
  dischargedOn: string;
  /** The date of the first contact that was offered, yyyy-mm-dd. */
  offeredOn?: string;
  /** What the municipality noted last of why it is later. */
  status?: string;
}

/** How long a citizen waited, or why they are not counted among those who did. */
export type Wait =
  | { isWithin: boolean; /** Calendar days; missing while nothing is offered. */ days?: number }
  | { excluded: Reason }
  | 'not-due';

/**
 * The wait from discharge to the first offered contact. What is noted as another’s, a mistake, wanted later or a declined free choice
 * stands apart; with nothing offered it is late when the limit (days) has passed.
 */
export function waitOf(
  { dischargedOn, offeredOn, status }: Plan,
  { days, today }: { days: number; today: string },
): Wait {
  const excluded = reasons.find((reason) => reason === status);
  if (excluded) return { excluded };
  if (offeredOn !== undefined) {
    const waited = Math.max(0, between(dischargedOn, offeredOn));
    return { isWithin: waited <= days, days: waited };
  }
  return between(dischargedOn, today) > days ? { isWithin: false } : 'not-due';
}

/** Whether a plan was on its way at most so many hours after the stay it is about. */
export function isSentInTime(sentAt: string, endedAt: string, { hours }: { hours: number }): boolean {
  return Date.parse(sentAt) - Date.parse(endedAt) <= hours * 3_600_000;
}

function between(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / day;
}
