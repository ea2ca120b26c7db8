import { type Agreement, calendarOf, dueBy, type Obligation } from '@overgang/pathway-rules';

const hour = 3_600_000;
const stepKeys: Partial<Record<Obligation['severity'], string>> = {
  critical: 'escalation.critical',
  high: 'escalation.high',
};

/** How long a breach of a severity stays at one level before it climbs, in milliseconds; nothing when it never does. */
export function escalationStep({ parameters }: Agreement, severity: Obligation['severity']): number | undefined {
  const found = parameters[stepKeys[severity] ?? ''];
  return found?.unit === 'hours' ? found.value * hour : undefined;
}

/** By when a dispute that was opened at a time should be settled; nothing when the agreement says no limit. */
export function settleBy({ parameters }: Agreement, openedAt: string): string | undefined {
  const found = parameters['dispute.settle'];
  if (found?.unit === 'hours') return new Date(Date.parse(openedAt) + found.value * hour).toISOString();
  if (found?.unit !== 'hverdage' && found?.unit !== 'calendarDays') return undefined;
  const kind = found.unit === 'hverdage' ? 'hverdage' : 'calendar-days';
  return dueBy(openedAt, { kind, days: found.value }, calendarOf(parameters));
}

/** How far apart two stays lie when the later one is a readmission of the first, in milliseconds. */
export interface ReadmissionLimits {
  /** Closer than this they are one stay. */
  joined: number;
  within: number;
}

/** As agreed; without an agreement every later stay counts. */
export function readmissionLimits(agreement: Agreement | undefined): ReadmissionLimits {
  const [joined, within] = [agreement?.parameters['readmission.joined'], agreement?.parameters['readmission.within']];
  return {
    joined: joined?.unit === 'hours' ? joined.value * hour : 0,
    within: within?.unit === 'calendarDays' ? within.value * 24 * hour : Number.POSITIVE_INFINITY,
  };
}

/** How many equal breaches between two parties, within how many days, are a pattern; nothing when none is agreed. */
export function repeatedBreaches({ parameters }: Agreement): { count: number; days: number } | undefined {
  const [count, days] = [parameters['escalation.sameBreaches'], parameters['escalation.sameBreachesWithin']];
  if (typeof count?.value !== 'number' || days?.unit !== 'calendarDays') return undefined;
  return { count: count.value, days: days.value };
}
