import type { HospitalRow } from './hospital-row.ts';

/** How the medicine stands that came along from the hospital; `until` is an ISO instant. */
export interface Medicine {
  until: string;
  state: 'out' | 'before-visit' | 'soon' | 'lasts';
  /** The first visit of a nurse that is known to come, an ISO instant. */
  visitAt?: string;
}

const dayMilliseconds = 86_400_000;

/** The first visit of a nurse that is agreed and still to come. */
function nextVisit({ dischargeReport, arranged }: HospitalRow, now: Date): string | undefined {
  const planned = [dischargeReport?.facts.nextNurseVisit, ...arranged.visits.map(({ at }) => at)];
  return planned
    .flatMap((at) => at ?? [])
    .filter((at) => Date.parse(at) > now.getTime())
    .toSorted((a, b) => Date.parse(a) - Date.parse(b))[0];
}

/**
 * Whether what was handed out has run out, or does before the first visit that is agreed or within a day. Once somebody has been
 * there after it ran out, they have seen to it. Nothing where the report does not say how long it lasts.
 */
export function medicineOf(row: HospitalRow, now: Date): Medicine | undefined {
  const until = row.dischargeReport?.facts.handedOutUntil;
  if (until === undefined || row.deceased) return undefined;
  const end = Date.parse(until);
  if (end <= now.getTime())
    return { until, state: row.visits.some(({ at }) => Date.parse(at) >= end) ? 'lasts' : 'out' };
  const visitAt = nextVisit(row, now);
  if (visitAt !== undefined && end < Date.parse(visitAt)) return { until, state: 'before-visit', visitAt };
  return { until, state: end - now.getTime() <= dayMilliseconds ? 'soon' : 'lasts' };
}
