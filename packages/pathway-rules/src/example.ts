import { z } from 'zod';
import { EventName } from './event-type.ts';
import { ObligationState } from './obligation-state.ts';

const Instant = z.iso.datetime({
  offset: true,
  error: 'must be an instant with offset, such as "2026-03-02T09:00:00+01:00"',
});

const ExampleEvent = z.strictObject({
  id: z.string().optional(),
  type: EventName,
  at: Instant,
  registeredAt: Instant.optional(),
  data: z.record(z.string(), z.unknown()).default({}),
});

/** Events, a moment, and the obligations of the rule that must follow then, in their order; run as a test. */
export const Example = z.strictObject({
  name: z.string().min(1),
  /** The agreement to judge by; by default the one the rule stands in. */
  agreement: z.string().optional(),
  /** Other values of parameters, as a local agreement could have them. */
  values: z.record(z.string(), z.unknown()).default({}),
  events: z.array(ExampleEvent).min(1),
  now: Instant,
  expect: z.array(
    z.strictObject({
      trigger: z.string().optional(),
      state: ObligationState,
      due: Instant.optional(),
      settledAt: Instant.optional(),
      figures: z.record(z.string(), z.string()).optional(),
    }),
  ),
});
export type Example = z.infer<typeof Example>;
