/** Why rehabilitation begins later, or not here; as the plan's own status reasons. */
type LaterReason = 'postponed' | 'otherMunicipality' | 'freeChoice' | 'freeChoiceDeclined' | 'mistake';

/** What the municipality has done about a rehabilitation plan. */
export type RehabilitationStep =
  | { type: 'contacted'; offeredOn: string; choiceInformed: boolean; provider?: string | undefined }
  | { type: 'reasonSet'; reason: LaterReason }
  | { type: 'started' }
  | { type: 'closed' };

export type TakenStep = RehabilitationStep & { at: Date; by: string };

export interface RehabilitationCourse {
  /** The last day (yyyy-mm-dd) by which training must be begun; the day that was offered for it counts. */
  limit: string;
  contact?: { offeredOn: string; choiceInformed: boolean; provider?: string; at: Date; by: string };
  /** The offered day is within the limit. */
  inTime?: boolean;
  reason?: { reason: LaterReason; at: Date; by: string };
  startedAt?: Date;
  closedAt?: Date;
  /** Nothing is owed any more: a contact within the limit, or a reason why not. */
  settled: boolean;
}

const daysToFirstContact = 7;

/** Seven calendar days after the day of discharge (yyyy-mm-dd), weekends included. */
export function firstContactLimit(dischargedOn: string): string {
  const day = new Date(`${dischargedOn}T12:00:00Z`);
  return new Date(day.getTime() + daysToFirstContact * 86_400_000).toISOString().slice(0, 10);
}

/** Where a plan stands after what has been done, oldest first. The first day offered counts, even if it is moved later. */
export function rehabilitationCourse(dischargedOn: string, steps: readonly TakenStep[]): RehabilitationCourse {
  const limit = firstContactLimit(dischargedOn);
  const contacts = steps.flatMap((step) => (step.type === 'contacted' ? [step] : []));
  const reasons = steps.flatMap((step) => (step.type === 'reasonSet' ? [step] : []));
  const timeOf = (type: TakenStep['type']) => steps.findLast((step) => step.type === type)?.at;
  const [startedAt, closedAt] = [timeOf('started'), timeOf('closed')];
  const [reason, contact] = [reasons.at(-1), contacts.at(-1)];
  const inTime = contacts[0] && contacts[0].offeredOn <= limit;
  return {
    limit,
    ...(contact && { contact: contactOf(contact), inTime: inTime === true }),
    ...(reason && { reason: { reason: reason.reason, at: reason.at, by: reason.by } }),
    ...(startedAt && { startedAt }),
    ...(closedAt && { closedAt }),
    settled: inTime === true || reason !== undefined || closedAt !== undefined,
  };
}

function contactOf({ offeredOn, choiceInformed, provider, at, by }: TakenStep & { type: 'contacted' }) {
  return { offeredOn, choiceInformed, at, by, ...(provider && { provider }) };
}
