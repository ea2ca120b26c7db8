import { isOpen, isOverdue, type Obligation } from '../../shared/obligation/obligation.ts';
import { coursesOf, type Entry, type Timeline } from './timeline.ts';

/** The steps of a pathway, by the events that are it and the rules that ask for it (their ids). */
const steps = {
  admitted: { events: ['stay.started'], rules: [] },
  plan: {
    events: ['careplan.sent'],
    rules: ['plan-careplan-required', 'plan-careplan-updated', 'adm-hospital-plan-24h'],
  },
  answer: {
    events: ['careplan.answered', 'ready.answered'],
    rules: ['plan-municipality-response', 'plan-same-day-cutoff', 'ready-municipality-answer'],
  },
  ready: { events: ['ready.set', 'ready.messageSent'], rules: [] },
  agreed: { events: ['discharge.agreed'], rules: ['plan-agreed-discharge'] },
  home: { events: ['stay.ended'], rules: [] },
  letter: {
    events: ['letter.sent'],
    rules: ['dis-epikrise-sent', 'dis-epikrise-same-day-draft', 'ed-letter-to-gp', 'amb-closing-letter'],
  },
  'follow-up': { events: ['followUp.decided', 'followUp.accepted', 'visit.followUp'], rules: [/^post-/] },
} as const;

/** The events that a follow-up consists of; deciding on it is none of them. */
const followUps: ReadonlySet<string> = new Set(['followUp.accepted', 'visit.followUp']);

type StepName = keyof typeof steps;
const names: readonly StepName[] = ['admitted', 'plan', 'answer', 'ready', 'agreed', 'home', 'letter', 'follow-up'];

/** `passed`: a later step was taken without it, and nobody owes it. */
export type StepState = 'done' | 'late' | 'owed' | 'passed' | 'to-come';

export interface Step {
  name: StepName;
  state: StepState;
  /** When it was done, or when it is due; ISO instant. */
  at?: string;
  /** Who owes it. */
  by?: string;
  /** The follow-up is decided, and nothing of it is known to be done. */
  isDecided?: true;
  /** From the last step that was done to this one, in milliseconds. */
  sinceLast?: number;
}

function asksFor(name: StepName, { ruleId }: Obligation): boolean {
  return steps[name].rules.some((rule) => (typeof rule === 'string' ? rule === ruleId : rule.test(ruleId)));
}

/** Whether the doctor has decided on the follow-up, and nobody has told of any since. */
function isOnlyDecided(name: StepName, entries: readonly Entry[]): boolean {
  const done = entries.filter(({ type, cancelled }) => !cancelled && followUps.has(type));
  return name === 'follow-up' && done.length === 0;
}

/** When the step was taken first in the course; what was cancelled was not. */
function takenAt(name: StepName, entries: readonly Entry[]): string | undefined {
  const events: readonly string[] = steps[name].events;
  const taken = entries.filter(({ type, cancelled }) => !cancelled && events.includes(type)).map(({ at }) => at);
  return taken.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0];
}

function owedOf(name: StepName, owed: readonly Obligation[]): Obligation | undefined {
  return owed
    .filter((one) => isOpen(one) && asksFor(name, one))
    .toSorted((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'))[0];
}

/** The newest course as steps in their order, with what is owed and late; none when no course has begun. */
export function pathwaySteps(timeline: Timeline, now: Date): Step[] {
  const [course] = coursesOf(timeline.entries.filter(({ type, cancelled }) => type === 'stay.started' && !cancelled));
  if (!course) return [];
  const entries = timeline.entries.filter(({ pathwayId }) => pathwayId === course.pathwayId);
  const owed = [...timeline.missing, ...timeline.next];
  const taken = names.map((name) => takenAt(name, entries));
  const lastTaken = taken.findLastIndex((at) => at !== undefined);
  let last: string | undefined;
  return names.map((name, n): Step => {
    const at = taken[n];
    if (at !== undefined) {
      const sinceLast = last === undefined ? undefined : Date.parse(at) - Date.parse(last);
      last = at;
      return {
        name,
        state: 'done',
        at,
        ...(isOnlyDecided(name, entries) && { isDecided: true as const }),
        ...(sinceLast !== undefined && sinceLast >= 0 && { sinceLast }),
      };
    }
    const duty = owedOf(name, owed);
    if (!duty) return { name, state: n < lastTaken ? 'passed' : 'to-come' };
    const state = isOverdue(duty, now) ? 'late' : 'owed';
    return { name, state, ...(duty.due !== undefined && { at: duty.due }), by: duty.responsible.name };
  });
}
