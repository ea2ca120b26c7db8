import { z } from 'zod';
import { EventType } from './pathway-event.ts';
import type { Fact } from './read-pathway.ts';

const Scalar = z.union([z.string(), z.number(), z.boolean()]);
const Condition = z.union([Scalar, z.array(Scalar).min(1), z.strictObject({ present: z.boolean() })]);
type Condition = z.infer<typeof Condition>;

/** Which events are meant: types, conditions on their data, and fields that must equal a field of the trigger. */
export const EventPattern = z.strictObject({
  event: z.union([EventType, z.array(EventType).min(1)]).transform((types) => [types].flat()),
  where: z.record(z.string(), Condition).default({}),
  match: z.record(z.string(), z.string()).default({}),
});
export type EventPattern = z.infer<typeof EventPattern>;

/** Does the fact fit the pattern, given the trigger that `match` points into? */
export function fits(fact: Fact, pattern: EventPattern, trigger?: Fact): boolean {
  return (
    pattern.event.includes(fact.type) &&
    Object.entries(pattern.where).every(([field, condition]) => holds(fact.data[field], condition)) &&
    Object.entries(pattern.match).every(([own, theirs]) => equal(fact.data[own], trigger?.data[theirs]))
  );
}

function holds(value: unknown, condition: Condition): boolean {
  if (Array.isArray(condition)) return condition.some((allowed) => allowed === value);
  if (typeof condition === 'object') return condition.present === (value !== undefined && value !== null);
  return condition === value;
}

// A field that neither side has is no match: an acknowledgement of nothing fulfils nothing.
function equal(own: unknown, theirs: unknown): boolean {
  return own !== undefined && own !== null && own === theirs;
}
