import { z } from 'zod';
import { Conditions } from '../condition.ts';
import { EventPattern } from '../event-pattern.ts';
import { holdAll } from '../fits.ts';
import { allIn } from '../known-facts.ts';
import type { Fact } from '../read-pathway.ts';
import type { Answer, Opening } from './opening.ts';

/**
 * Kind of rule: the trigger itself must say certain things; kept or broken as soon as it is known, or, with a deadline,
 * when that has passed. A later event that the trigger's pattern fits and that says them, or one of `mendedBy`, mends it.
 */
export const Content = z.strictObject({
  kind: z.literal('content'),
  must: Conditions.refine((fields) => Object.keys(fields).length > 0, 'must name at least one field'),
  mendedBy: EventPattern.optional(),
});
type Content = z.infer<typeof Content>;

/** Fulfilled by the trigger, or late by the event that mends it. */
export function answerOfContent(rule: Content, opening: Opening): Answer {
  const { trigger, scope, openedAt, due } = opening;
  if (holdAll(trigger, rule.must, scope)) {
    return { fulfilled: { at: trigger.registeredAt, by: trigger.id, inTime: true } };
  }
  const mending = firstMending(rule, opening);
  const mended = mending && { at: mending.registeredAt, by: mending.id };
  if (due !== undefined) return { ...(mended && { fulfilled: mended }), alarm: [] };
  return {
    broken: { at: openedAt, by: trigger.id },
    ...(mended && { fulfilled: { ...mended, inTime: false } }),
  };
}

function firstMending({ must, mendedBy }: Content, opening: Opening): Fact | undefined {
  const { trigger, triggerPattern, facts, span, scope } = opening;
  const later = (fact: Fact): boolean => fact.id !== trigger.id && fact.registeredAt >= trigger.registeredAt;
  const anew = allIn(facts.fitting(triggerPattern, scope), { ...span, from: trigger.at }).find(
    (fact) => later(fact) && holdAll(fact, must, { ...scope, trigger: fact }),
  );
  const otherwise = mendedBy && facts.fitting(mendedBy, scope).find(later);
  if (!anew || !otherwise) return anew ?? otherwise;
  return anew.registeredAt <= otherwise.registeredAt ? anew : otherwise;
}
