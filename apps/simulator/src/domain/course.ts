import type { Chance } from './chance.ts';
import { inOfficeHours, inDaytime, type Calendar } from './working-hours.ts';

/** What happens, in the words of whoever does it. */
export type Step =
  | 'planned-stay.planned'
  | 'planned-stay.cancelled'
  | 'stay.began'
  | 'stay.began-acutely'
  | 'stay.admitted'
  | 'stay.corrected'
  | 'stay.cancelled'
  | 'leave.began'
  | 'leave.ended'
  | 'services.paused'
  | 'plan.sent'
  | 'plan.renewed'
  | 'plan.questioned'
  | 'plan.answered'
  | 'ready.set'
  | 'ready.answered'
  | 'fmk.updated'
  | 'discharge.called'
  | 'rehabilitation.sent'
  | 'rehabilitation.contacted'
  | 'report.sent'
  | 'stay.ended'
  | 'citizen.died'
  | 'letter.sent'
  | 'letter.seen'
  | 'letter.decided'
  | 'citizen.contacted'
  | 'services.resumed'
  | 'home.visited'
  | 'question.asked'
  | 'question.answered';

/** A step of a citizen's course; `minute` is counted from the midnight before the run begins. */
export interface PlannedStep {
  minute: number;
  step: Step;
  /** Later than it should be, so that a limit may be broken. */
  late?: true;
}

/** How one citizen goes through hospital and home. */
export interface Course {
  kind: CourseKind;
  /** How urgent the letter is. */
  priority: 'red' | 'yellow' | 'green';
  /** In order of time. */
  steps: PlannedStep[];
}

type CourseKind = 'acute' | 'short' | 'direct' | 'planned' | 'psychiatric' | 'wrong';

const hour = 60;
const day = 24 * hour;

const kinds = { acute: 34, short: 14, direct: 26, planned: 18, psychiatric: 5, wrong: 3 } as const;
const priorities = { red: 15, yellow: 35, green: 50 } as const;

/** How many begin in each hour of the day: acute ones mostly from noon to evening, planned ones in the morning. */
const acuteHours = [2, 2, 1, 1, 1, 1, 2, 3, 4, 6, 8, 9, 9, 9, 9, 8, 8, 7, 7, 6, 5, 4, 3, 3];

/** Median and spread (of the logarithm) of how long they stay, in hours. */
const lengths: Record<CourseKind, readonly [number, number]> = {
  acute: [76, 0.7],
  short: [9, 0.5],
  direct: [60, 0.7],
  planned: [44, 0.5],
  psychiatric: [190, 0.6],
  wrong: [3, 0.4],
};

export interface Circumstances {
  /** How many days the run lasts. */
  days: number;
  calendar: Calendar;
  /** Whether home care gives the citizen services. */
  hasHomeCare: boolean;
}

/** A course that chance alone decides, from the day it is planned until it is followed up; it may last longer than the run. */
export function courseOf(chance: Chance, { days, calendar, hasHomeCare }: Circumstances): Course {
  const kind = chance.weighted(kinds);
  const priority = chance.weighted(priorities);
  const began = beginning(chance, kind, days);
  const [median, spread] = lengths[kind];
  const length = Math.min(Math.max(chance.around(median, spread), 2), 40 * 24) * hour;
  const ended = kind === 'short' ? began + length : inDaytime(began + length);
  const writing = { chance, calendar, kind, began, ended, hasHomeCare, steps: [] };
  write(writing);
  return { kind, priority, steps: inOrder(writing.steps) };
}

function beginning(chance: Chance, kind: CourseKind, days: number): number {
  const date = Math.floor(chance.part() * days) * day;
  if (kind === 'planned') return date + Math.round(chance.between(7 * hour, 10 * hour));
  const hours: Record<string, number> = Object.fromEntries(acuteHours.entries());
  return date + Number(chance.weighted(hours)) * hour + Math.floor(chance.between(0, hour));
}

interface Writing {
  chance: Chance;
  calendar: Calendar;
  kind: CourseKind;
  began: number;
  ended: number;
  hasHomeCare: boolean;
  steps: PlannedStep[];
}

/** Minutes are whole, and steps that fall together keep their order. */
function inOrder(steps: PlannedStep[]): PlannedStep[] {
  return steps.map((one) => ({ ...one, minute: Math.round(one.minute) })).toSorted((a, b) => a.minute - b.minute);
}

function write(writing: Writing): void {
  const { kind, chance } = writing;
  writeArrival(writing);
  if (kind === 'wrong') return add(writing, 'stay.cancelled', writing.ended);
  if (kind === 'planned' && chance.in(0.04)) {
    writing.steps = writing.steps.filter(({ step }) => step === 'planned-stay.planned');
    return add(writing, 'planned-stay.cancelled', writing.began - chance.between(2 * hour, 20 * hour));
  }
  if (writing.hasHomeCare) writeAtHomeMeanwhile(writing);
  if (kind !== 'short' && chance.in(0.03)) return add(writing, 'citizen.died', writing.ended);
  if (kind !== 'short') writeStay(writing);
  add(writing, 'stay.ended', writing.ended);
  writeLetter(writing);
  if (writing.hasHomeCare) writeBackHome(writing);
  writeQuestion(writing);
}

function add({ steps }: Writing, step: Step, minute: number, late = false): void {
  steps.push({ minute, step, ...(late && { late: true as const }) });
}

function writeArrival(writing: Writing): void {
  const { kind, began, ended, chance } = writing;
  if (kind === 'planned') add(writing, 'planned-stay.planned', began - chance.between(day, 3 * day));
  const isAcute = kind === 'acute' || kind === 'short';
  add(writing, isAcute ? 'stay.began-acutely' : 'stay.began', began);
  if (kind === 'acute')
    add(writing, 'stay.admitted', began + Math.min(chance.between(2, 7) * hour, (ended - began) / 2));
  if (kind !== 'wrong' && chance.in(0.02)) add(writing, 'stay.corrected', began + chance.between(10, 50));
}

/** How a task is done: most in time, some late, some not at all. */
interface Habit {
  /** Minutes until it is done, from and to. */
  usual: readonly [number, number];
  late: readonly [number, number];
  lateShare: number;
  missing: number;
}

function doneAfter(
  writing: Writing,
  { step, from, habit }: { step: Step; from: number; habit: Habit },
): number | undefined {
  const { chance, calendar } = writing;
  const drawn = chance.part();
  const isLate = drawn >= habit.missing && drawn < habit.missing + habit.lateShare;
  const [least, most] = isLate ? habit.late : habit.usual;
  const after = from + chance.between(least, most);
  if (drawn < habit.missing) return undefined;
  const minute = officeSteps.has(step) ? inOfficeHours(after, calendar) : after;
  add(writing, step, minute, isLate);
  return minute;
}

/** What is done by offices that are closed at night and at weekends. */
const officeSteps: ReadonlySet<Step> = new Set([
  'plan.answered',
  'plan.questioned',
  'ready.answered',
  'rehabilitation.contacted',
  'letter.seen',
  'letter.decided',
  'citizen.contacted',
]);

const habits = {
  pause: { usual: [10, 3 * hour], late: [8 * hour, 20 * hour], lateShare: 0.1, missing: 0.06 },
  plan: { usual: [8 * hour, 20 * hour], late: [28 * hour, 50 * hour], lateShare: 0.12, missing: 0.05 },
  answer: { usual: [30, 4 * hour], late: [20 * hour, 44 * hour], lateShare: 0.12, missing: 0.05 },
  report: { usual: [-100, -30], late: [hour, 8 * hour], lateShare: 0.1, missing: 0.04 },
  letter: { usual: [20, 6 * hour], late: [2 * day, 5 * day], lateShare: 0.14, missing: 0.04 },
  visit: { usual: [2 * hour, 18 * hour], late: [30 * hour, 50 * hour], lateShare: 0.08, missing: 0.05 },
  training: { usual: [day, 6 * day], late: [8 * day, 11 * day], lateShare: 0.14, missing: 0.06 },
  doctor: { usual: [2 * hour, 26 * hour], late: [4 * day, 8 * day], lateShare: 0.12, missing: 0.08 },
  reply: { usual: [20, 5 * hour], late: [day, 3 * day], lateShare: 0.15, missing: 0.1 },
} as const satisfies Record<string, Habit>;

function writeAtHomeMeanwhile(writing: Writing): void {
  doneAfter(writing, { step: 'services.paused', from: writing.began, habit: habits.pause });
}

/** From the first plan to the readiness; nothing of it where nobody at home waits. */
function writeStay(writing: Writing): void {
  const { chance, ended, hasHomeCare } = writing;
  writeLeave(writing);
  if (hasHomeCare) writePlan(writing);
  writeReady(writing);
  if (!chance.in(0.07)) add(writing, 'fmk.updated', ended - chance.between(60, 150));
  if (hasHomeCare && chance.in(0.6)) add(writing, 'discharge.called', ended - chance.between(70, 200));
}

function writeLeave(writing: Writing): void {
  const { chance, began, ended } = writing;
  if (ended - began < 4 * day || !chance.in(0.2)) return;
  const left = inDaytime(began + (ended - began) * chance.between(0.3, 0.6));
  add(writing, 'leave.began', left);
  add(writing, 'leave.ended', Math.min(left + chance.between(20, 46) * hour, ended - 4 * hour));
}

function writeReady(writing: Writing): void {
  const { chance, began, ended, hasHomeCare } = writing;
  const isWaiting = hasHomeCare && chance.in(0.08);
  const ready = ended - (isWaiting ? chance.between(26, 60) : chance.between(3, 6)) * hour;
  if (ready < began + 4 * hour) return;
  add(writing, 'ready.set', ready);
  if (isWaiting) doneAfter(writing, { step: 'ready.answered', from: ready, habit: habits.answer });
}

function writePlan(writing: Writing): void {
  const { chance, began, ended } = writing;
  const sent = doneAfter(writing, { step: 'plan.sent', from: began, habit: habits.plan });
  if (sent === undefined) return;
  if (chance.in(0.12)) add(writing, 'plan.questioned', inOfficeHours(sent + chance.between(20, 90), writing.calendar));
  doneAfter(writing, { step: 'plan.answered', from: sent, habit: habits.answer });
  const renewed = ended - chance.between(20, 28) * hour;
  if (renewed < sent + 4 * hour) return;
  add(writing, 'plan.renewed', renewed);
  doneAfter(writing, { step: 'plan.answered', from: renewed, habit: habits.answer });
}

function writeLetter(writing: Writing): void {
  const sent = doneAfter(writing, { step: 'letter.sent', from: writing.ended, habit: habits.letter });
  if (sent === undefined) return;
  const seen = doneAfter(writing, { step: 'letter.seen', from: sent, habit: habits.doctor });
  if (seen === undefined) return;
  const decided = inOfficeHours(seen + writing.chance.between(5, 60), writing.calendar);
  add(writing, 'letter.decided', decided);
  add(writing, 'citizen.contacted', inOfficeHours(decided + writing.chance.between(10, 2 * hour), writing.calendar));
}

function writeBackHome(writing: Writing): void {
  const { chance, ended, kind } = writing;
  doneAfter(writing, { step: 'services.resumed', from: ended, habit: habits.pause });
  doneAfter(writing, { step: 'home.visited', from: ended, habit: habits.visit });
  if (kind === 'short') return;
  doneAfter(writing, { step: 'report.sent', from: ended, habit: habits.report });
  if (!chance.in(0.3)) return;
  add(writing, 'rehabilitation.sent', ended - chance.between(30, 110));
  doneAfter(writing, { step: 'rehabilitation.contacted', from: ended, habit: habits.training });
}

function writeQuestion(writing: Writing): void {
  const { chance, ended, calendar } = writing;
  if (!chance.in(0.2)) return;
  const asked = inOfficeHours(ended + chance.between(hour, 2 * day), calendar);
  add(writing, 'question.asked', asked);
  doneAfter(writing, { step: 'question.answered', from: asked, habit: habits.reply });
}
