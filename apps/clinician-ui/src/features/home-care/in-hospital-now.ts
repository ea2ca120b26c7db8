import type { Duty } from '../../shared/obligation/duty.ts';
import { formatClock, isoDate } from '../../shared/time/format-time.ts';
import { type HospitalRow, isUnanswered } from './hospital-row.ts';

const newFor = 24 * 3_600_000;

/** Who was admitted within the last day, and has services at home to see to. */
function isNewStay({ startedAt, status, services }: HospitalRow, now: Date): boolean {
  const { paused, running } = services;
  return (
    status === 'in-hospital' && paused.length + running.length > 0 && now.getTime() - Date.parse(startedAt) < newFor
  );
}

/** Something goes on at home: kept by a decision, or an alarm. */
const isException = ({ services }: HospitalRow) => services.running.length > 0;

/** Those of the new stays that wait for a person: all paused, to be confirmed at once, and the exceptions to look at one by one. */
export function toConfirm(rows: readonly HospitalRow[], duties: readonly Duty[], now: Date) {
  const fresh = rows.filter((row) => isNewStay(row, now));
  const owed = new Set(
    duties.flatMap(({ ruleId, citizen }) => (ruleId === 'adm-services-paused' ? [citizen.cpr] : [])),
  );
  const waiting = fresh.filter(({ citizen }) => owed.has(citizen.cpr));
  return {
    fresh,
    plain: waiting.filter((row) => !isException(row)),
    exceptions: waiting.filter(isException),
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

/** A plan that came after the agreed hour on the day itself, and whether anybody has spoken with the ward since. */
export function lateOnTheDay(
  { plan, arranged }: HospitalRow,
  cutoff: string | undefined,
): { sentAt: string; calledAt?: string } | undefined {
  const leaves = plan?.facts.agreedDischarge;
  if (!plan || !leaves || cutoff === undefined) return undefined;
  const [sent, home] = [new Date(plan.sentAt), new Date(leaves)];
  if (isoDate(sent) !== isoDate(home) || formatClock(sent) <= cutoff || sent > home) return undefined;
  const call = arranged.calls.find(({ at, with: party }) => party === 'hospital' && Date.parse(at) >= sent.getTime());
  return { sentAt: plan.sentAt, ...(call && { calledAt: call.at }) };
}
