import { z } from 'zod';
import { LocalText } from './local-text.ts';
import { Role } from './role.ts';

/** The name of an event type; which names there are stands in events.yaml. */
export const EventName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$/, 'must be an event type such as "stay.started"');

const Field = z
  .strictObject({
    type: z.enum(['text', 'flag', 'count', 'instant', 'date', 'code']),
    codes: z.array(z.string()).min(1).optional(),
    name: LocalText,
  })
  .refine(({ type, codes }) => (type === 'code') === (codes !== undefined), {
    path: ['codes'],
    message: 'codes belong to type code, and to no other',
  });

const Fields = z.record(z.string(), Field);

const Source = z.enum(['message', 'registration', 'derived']);

/** What can happen in a pathway, who or what says so, and the data it carries. */
export const EventType = z.strictObject({
  type: EventName,
  name: LocalText,
  source: Source,
  /** Who may register it, where no message carries it. */
  registeredBy: z.array(Role).default([]),
  fields: Fields.default({}),
  /** It may also carry the fields of any other event: a correction does. */
  carriesAny: z.boolean().default(false),
});
export type EventType = z.infer<typeof EventType>;

/** The file events.yaml: the types, and the fields that all events of a source may carry. */
export const EventTypeFile = z.strictObject({
  common: z.record(Source, Fields),
  events: z.array(EventType).min(1),
});
