import type { HospitalRow } from './hospital-row.ts';

/** How the citizen's medicine stands; `until` is an ISO instant, left out where nothing but that it lacks was noted. */
export interface Medicine {
  until?: string;
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

/** What was noted at home of the medicine, unless a report has come since that says how it is. */
function standingNote({ dischargeReport: report, arranged: { medicine } }: HospitalRow): typeof medicine {
  const isOlder = report !== undefined && medicine !== undefined && Date.parse(report.sentAt) > Date.parse(medicine.at);
  return isOlder ? undefined : medicine;
}

/**
 * Whether what was handed out, or was noted since, has run out, or does before the first visit that is agreed or within a day.
 * That it lacks stands until new medicine is noted; where nothing is noted, whoever was there after it ran out has seen to it.
 * Nothing where nobody says how long it lasts.
 */
export function medicineOf(row: HospitalRow, now: Date): Medicine | undefined {
  if (row.deceased) return undefined;
  const noted = standingNote(row);
  if (noted?.state === 'lacks') return { state: 'out' };
  const until = noted ? noted.until : row.dischargeReport?.facts.handedOutUntil;
  if (until === undefined) return undefined;
  if (Date.parse(until) > now.getTime()) return { until, ...lastingUntil(until, row, now) };
  const isSeenTo = !noted && row.visits.some(({ at }) => Date.parse(at) >= Date.parse(until));
  return { until, state: isSeenTo ? 'lasts' : 'out' };
}

/** How it stands with what has not run out yet. */
function lastingUntil(until: string, row: HospitalRow, now: Date): Omit<Medicine, 'until'> {
  const end = Date.parse(until);
  const visitAt = nextVisit(row, now);
  if (visitAt !== undefined && end < Date.parse(visitAt)) return { state: 'before-visit', visitAt };
  return { state: end - now.getTime() <= dayMilliseconds ? 'soon' : 'lasts' };
}

/** Whether somebody has to see to it: it has run out at home without a visit, or was noted to lack or to last until now. */
export function isMedicineOwed(row: HospitalRow, now: Date): boolean {
  const isUnseen = row.visits.length === 0 || standingNote(row) !== undefined;
  return row.status === 'ended' && isUnseen && medicineOf(row, now)?.state === 'out';
}
