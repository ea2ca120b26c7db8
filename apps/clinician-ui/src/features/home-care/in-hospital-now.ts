import { type Duty, isConfirming } from '../../shared/obligation/duty.ts';
import { formatClock, isoDate } from '../../shared/time/format-time.ts';
import { type DocumentCell, type HospitalRow, isAway, isOutpatient, isUnanswered } from './hospital-row.ts';

const newFor = 24 * 3_600_000;

/** Who came to a hospital within the last day, and has services at home to see to. */
function isNewStay({ startedAt, status, services }: HospitalRow, now: Date): boolean {
  const { paused, running } = services;
  return (
    status === 'in-hospital' && paused.length + running.length > 0 && now.getTime() - Date.parse(startedAt) < newFor
  );
}

const isLatest = (row: HospitalRow, rows: readonly HospitalRow[]) =>
  rows.every(({ citizen, startedAt }) => citizen.cpr !== row.citizen.cpr || startedAt <= row.startedAt);

/** Something goes on at home: kept by a decision, or an alarm. */
const isException = ({ services }: HospitalRow) => services.running.length > 0;

/**
 * Those who came lately, and everything that waits for a person, however old: all paused, to be confirmed at once, the exceptions
 * to look at one by one, and how many wait `elsewhere`, at home by now. `outpatients` are not admitted: nothing is paused for them.
 */
export function toConfirm(rows: readonly HospitalRow[], duties: readonly Duty[], now: Date) {
  const fresh = rows.filter((row) => isNewStay(row, now));
  const owed = duties.filter(isConfirming);
  const pausing = new Set(
    owed.filter(({ ruleId }) => ruleId === 'adm-services-paused').map(({ citizen }) => citizen.cpr),
  );
  const waiting = rows.filter((row) => isAway(row) && pausing.has(row.citizen.cpr) && isLatest(row, rows));
  const shown = new Set(waiting.map(({ citizen }) => citizen.cpr));
  return {
    fresh: fresh.filter((row) => !isOutpatient(row)),
    outpatients: fresh.filter(isOutpatient),
    plain: waiting.filter((row) => !isException(row)),
    exceptions: waiting.filter(isException),
    elsewhere: owed.filter(({ ruleId, citizen }) => ruleId !== 'adm-services-paused' || !shown.has(citizen.cpr)).length,
  };
}

const answering = ['plan-municipality-response', 'ready-municipality-answer'];

/** When the answers that are open about a citizen are due, the first of them; an ISO instant. */
export function answerDue({ citizen, plan, ready }: HospitalRow, duties: readonly Duty[]): string | undefined {
  if (!isUnanswered(plan) && !isUnanswered(ready)) return undefined;
  const limits = duties
    .filter(({ citizen: { cpr }, ruleId }) => cpr === citizen.cpr && answering.includes(ruleId))
    .flatMap(({ due }) => due ?? []);
  return limits.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0];
}

/** A plan that came after the agreed hour on the day itself, and when somebody has spoken with the ward; once accepted it calls for no call. */
export function lateOnTheDay(
  { plan, arranged }: HospitalRow,
  cutoff: string | undefined,
): { sentAt: string; calledAt?: string } | undefined {
  if (!plan || cutoff === undefined || !isLate(plan, cutoff)) return undefined;
  const sent = Date.parse(plan.sentAt);
  const call = arranged.calls.find(({ at, with: party }) => party === 'hospital' && Date.parse(at) >= sent);
  if (call) return { sentAt: plan.sentAt, calledAt: call.at };
  return plan.answer?.answer === 'accept' ? undefined : { sentAt: plan.sentAt };
}

function isLate({ sentAt, facts: { agreedDischarge } }: DocumentCell, cutoff: string): boolean {
  if (agreedDischarge === undefined) return false;
  const [sent, home] = [new Date(sentAt), new Date(agreedDischarge)];
  return isoDate(sent) === isoDate(home) && formatClock(sent) > cutoff && sent <= home;
}
