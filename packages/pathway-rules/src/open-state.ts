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

/**
 * When a rule that only informs has told long enough of what is late (milliseconds), so that it does not stay on a list for
 * good; never without the parameter `informs.shownFor`.
 */
export function lapseOf({ rule, opening, answer }: Pick<Standing, 'rule' | 'opening' | 'answer'>): number | undefined {
  const shown = opening.scope.parameters['informs.shownFor'];
  const late = answer.broken?.at ?? opening.limit;
  if (rule.whenLate !== 'informs' || late === undefined || shown?.unit !== 'hours') return undefined;
  return late + shown.value * hour;
}

/** The moments at which time alone changes the state of an open obligation. */
export function changesOf(standing: Pick<Standing, 'rule' | 'opening' | 'warnAt' | 'answer'>): number[] {
  const { opening, warnAt, answer } = standing;
  const { due, limit, now } = opening;
  const limits = [due, limit].filter((end) => end !== undefined).map(firstPast);
  const states = answer.broken ? [] : [...(warnAt === undefined ? [] : [warnAt]), ...limits];
  const lapse = lapseOf(standing);
  const { closesAt } = answer;
  const ends = [lapse, closesAt].filter((moment) => moment !== undefined);
  return [...states, ...ends].filter((moment) => moment > now);
}
