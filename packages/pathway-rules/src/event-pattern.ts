import { z } from 'zod';
import { Conditions } from './condition.ts';
import { EventName } from './event-type.ts';

const Names = z.union([EventName, z.array(EventName).min(1)]).transform((names) => [names].flat());

/** Which events are meant: types, conditions on their data, and fields that must equal a field of the trigger. */
export const EventPattern = z.strictObject({
  event: Names,
  where: Conditions.default({}),
  match: z.record(z.string(), z.string()).default({}),
});
export type EventPattern = z.infer<typeof EventPattern>;

/** A pattern, or the name of an event type where no more is asked. */
const PatternOrName = z.union([
  EventPattern,
  EventName.transform((name): EventPattern => ({ event: [name], where: {}, match: {} })),
]);

/** A moment: which event (without one the trigger), and its time or the field that holds the moment. */
export const Moment = z
  .strictObject({
    event: z
      .union([PatternOrName, z.array(PatternOrName).min(1)])
      .transform((patterns) => [patterns].flat())
      .optional(),
    time: z.enum(['at', 'registeredAt']).optional(),
    field: z.string().min(1).optional(),
    /** Which of several such events; without it the last for a field, which may change, else the first. */
    which: z.enum(['first', 'last']).optional(),
  })
  .refine(({ time, field }) => time === undefined || field === undefined, {
    path: ['field'],
    message: 'time and field exclude each other',
  });
export type Moment = z.infer<typeof Moment>;
