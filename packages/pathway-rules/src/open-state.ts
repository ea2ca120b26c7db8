import type { Answer, Opening } from './kinds/opening.ts';
import type { ObligationState } from './obligation-state.ts';
import { parameterOf, type Parameters } from './parameter.ts';

const hour = 3_600_000;

/** When to warn, in milliseconds: a share of the interval before it runs out, at most so long before. */
export function warnInstant({ anchor, due }: Opening, parameters: Parameters): number | undefined {
  if (due === undefined) return undefined;
  const share = parameterOf(parameters, 'warning.share', 'percent').value / 100;
  const most = parameterOf(parameters, 'warning.max', 'hours').value * hour;
  return due - Math.min(Math.max(0, due - anchor.at) * share, most);
}

interface Standing {
  key: string;
  opening: Opening;
  warnAt: number | undefined;
  answer: Answer;
  now: number;
}

/** The state of an obligation that nothing has closed. Past its due second it is breached. */
export function openState({ key, opening, warnAt, answer, now }: Standing): ObligationState {
  if (isDisputed(key, opening)) return 'disputed';
  if (opening.due !== undefined && now > opening.due) return 'breached';
  return answer.alarm || (warnAt !== undefined && now >= warnAt) ? 'warning' : 'pending';
}

function isDisputed(key: string, { facts }: Opening): boolean {
  return (
    facts.findLast(({ type, data }) => type.startsWith('dispute.') && data['key'] === key)?.type === 'dispute.opened'
  );
}
