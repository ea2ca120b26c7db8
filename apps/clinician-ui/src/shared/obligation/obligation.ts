import { z } from 'zod';
import { Named } from '../person/citizen.ts';

export const Words = z.object({ da: z.string(), en: z.string() });
export type Words = z.infer<typeof Words>;

/** Who owes what to whom, by when. Times are ISO instants. */
export const Obligation = z.object({
  id: z.string(),
  ruleId: z.string(),
  title: Words,
  responsible: Named,
  recipient: Named.optional(),
  due: z.string().optional(),
  warnAt: z.string().optional(),
  state: z.string(),
  severity: z.string(),
});
export type Obligation = z.infer<typeof Obligation>;

const openStates = new Set(['pending', 'warning', 'breached', 'disputed']);

/** An obligation that somebody still has to do something about. */
export function isOpen(obligation: Obligation): boolean {
  return openStates.has(obligation.state);
}

/** The limit has passed; the state may lag behind the clock by a moment. */
export function isOverdue(obligation: Obligation, now: Date): boolean {
  if (!isOpen(obligation)) return false;
  return obligation.state === 'breached' || (obligation.due !== undefined && new Date(obligation.due) < now);
}

/** The earliest limit among what is open, as an ISO instant. */
export function earliestDue(obligations: Obligation[]): string | undefined {
  const limits = obligations.filter(isOpen).flatMap((obligation) => obligation.due ?? []);
  return limits.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0];
}
