import { z } from 'zod';
import { Chain } from '../message/chain-marks.tsx';
import { MessageState } from '../message/message-state.ts';
import { earliestDue, Obligation } from './obligation.ts';
import { Citizen, Named } from '../person/citizen.ts';
import type { Person } from '../session/person.ts';

/** A message as it lies on the unit's worklist, with what it makes somebody owe. Times are ISO instants. */
export const Task = z.object({
  id: z.string(),
  citizen: Citizen,
  pathwayId: z.string(),
  code: z.string(),
  eventAt: z.string(),
  receivedAt: z.string(),
  from: Named,
  hospital: Named,
  message: MessageState,
  takenAt: z.string().optional(),
  takenBy: z.object({ name: z.string(), unit: Named }).optional(),
  doneAt: z.string().optional(),
  awaitingEarlier: z.boolean(),
  chain: Chain.optional(),
  cancelled: z.boolean().default(false),
  /** Who sent it asks for an assessment of the citizen. */
  asksAssessment: z.boolean().optional(),
  obligations: z.array(Obligation),
});
export type Task = z.infer<typeof Task>;

export const views = ['all', 'untaken', 'mine', 'done'] as const;
export type View = (typeof views)[number];

/** Whether this person has taken the task. */
export function isMine(task: Task, person: Person): boolean {
  return task.takenBy?.name === person.name && task.takenBy.unit.sor === person.unit.sor;
}

/** The tasks of a view; what is done is in a view of its own. */
export function inView(tasks: Task[], view: View, person: Person): Task[] {
  switch (view) {
    case 'all':
      return tasks.filter((task) => !task.doneAt);
    case 'untaken':
      return tasks.filter((task) => !task.takenAt && !task.doneAt);
    case 'mine':
      return tasks.filter((task) => !task.doneAt && isMine(task, person));
    case 'done':
      return tasks.filter((task) => task.doneAt);
  }
}

/** What the person's own organisation owes in this task. */
export function owedBy(task: Task, person: Person): Obligation[] {
  const own = new Set([person.organisation.sor, person.unit.sor]);
  return task.obligations.filter((obligation) => own.has(obligation.responsible.sor));
}

function rank(task: Task): number {
  if (task.doneAt) return 2;
  return task.takenAt ? 1 : 0;
}

const asked = ({ asksAssessment, cancelled }: Task): number => (asksAssessment && !cancelled ? 1 : 0);

/**
 * Untaken first, of them where an assessment is asked for, then the nearest of the own limits, then the newest; what is done comes
 * last.
 */
export function byUrgency(person: Person): (a: Task, b: Task) => number {
  const due = (task: Task) => Date.parse(earliestDue(owedBy(task, person)) ?? '9999-12-31T00:00:00Z');
  return (a, b) =>
    rank(a) - rank(b) ||
    asked(b) - asked(a) ||
    due(a) - due(b) ||
    Date.parse(b.eventAt) - Date.parse(a.eventAt) ||
    a.id.localeCompare(b.id);
}
