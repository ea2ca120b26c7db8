import type { Answer, Opening } from './kinds/opening.ts';
import { firstPast, isPast } from './kinds/opening.ts';
import type { ObligationState } from './obligation-state.ts';
import { parameterOf, type Parameters } from './parameter.ts';
import type { JudgedRule } from './rule.ts';

const hour = 3_600_000;

/**
 * When to warn, in milliseconds: a share of the interval before it runs out, at most so long before; earlier where the
 * rule says so.
 */
export function warnInstant(opening: Opening, parameters: Parameters): number | undefined {
  const share = shareBefore(opening, parameters);
  const { warnFrom = share } = opening;
  return warnFrom === undefined || share === undefined ? warnFrom : Math.min(warnFrom, share);
}

function shareBefore({ anchor, due, openedAt }: Opening, parameters: Parameters): number | undefined {
  if (due === undefined) return undefined;
  const share = parameterOf(parameters, 'warning.share', 'percent').value / 100;
  const most = parameterOf(parameters, 'warning.max', 'hours').value * hour;
  // A limit before its anchor has run since the duty was opened.
  const begun = anchor && anchor.at < due ? anchor.at : openedAt;
  return due - Math.min(Math.max(0, due - begun) * share, most);
}

interface Standing {
  rule: JudgedRule;
  opening: Opening;
  warnAt: number | undefined;
  answer: Answer;
  disputed: boolean;
}

/** The state of an obligation that nothing has closed. Past the second its limit ends in it is breached. */
export function openState({ rule, opening, warnAt, answer, disputed }: Standing): ObligationState {
  const { limit, now } = opening;
  const isBroken = answer.broken !== undefined || isPast(now, limit ?? Infinity);
  if (isBroken) return rule.whenLate === 'informs' ? 'warning' : 'breached';
  if (disputed) return 'disputed';
  return answer.alarm || now >= (warnAt ?? Infinity) ? 'warning' : 'pending';
}

/** The moments at which time alone changes the state of an open obligation. */
export function changesOf({ opening, warnAt, answer }: Pick<Standing, 'opening' | 'warnAt' | 'answer'>): number[] {
  if (answer.broken) return [];
  const { due, limit, now } = opening;
  const ends = [due, limit].filter((end) => end !== undefined).map(firstPast);
  return [...(warnAt === undefined ? [] : [warnAt]), ...ends].filter((moment) => moment > now);
}
