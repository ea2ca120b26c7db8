import { deadlineOf, dueInstant } from './due-by.ts';
import type { Situation } from './holding.ts';

/** From when to warn, whatever the limit, where the rule says so. */
export function warnFromOf({ rule, trigger, scope }: Situation): number | undefined {
  const parameter = scope.parameters[rule.deadline?.warnAfter ?? ''];
  const limit = parameter && deadlineOf(parameter);
  return limit && dueInstant(trigger.at, limit, scope.calendar);
}
