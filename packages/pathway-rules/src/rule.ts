import { z } from 'zod';
import { Confidence } from './confidence.ts';
import { EventPattern } from './event-pattern.ts';
import { Expectation } from './kinds/expectation.ts';
import { LocalText } from './local-text.ts';
import { ObligationState } from './obligation-state.ts';
import { EventType } from './pathway-event.ts';

const Instant = z.iso.datetime({
  offset: true,
  error: 'must be an instant with offset, such as "2026-03-02T09:00:00+01:00"',
});

/** The parties of the agreement; resolved to an organisation where the rule is applied. */
export const Role = z.enum(['hospital', 'municipality', 'practice', 'system']);
export type Role = z.infer<typeof Role>;

export const Severity = z.enum(['critical', 'high', 'medium', 'low', 'info']);
export type Severity = z.infer<typeof Severity>;

/**
 * When the clock starts: `event` (default: the trigger) and which of its times. If an event of `unless` is there,
 * its event time is taken instead, for limits that run from receipt when receipt is known.
 */
const Anchor = z.strictObject({
  time: z.enum(['at', 'registeredAt']),
  event: EventPattern.optional(),
  unless: EventPattern.optional(),
});

const ExampleEvent = z.strictObject({
  id: z.string().optional(),
  type: EventType,
  at: Instant,
  registeredAt: Instant.optional(),
  data: z.record(z.string(), z.unknown()).default({}),
});

const Example = z.strictObject({
  name: z.string().min(1),
  events: z.array(ExampleEvent).min(1),
  now: Instant,
  expect: z.array(
    z.strictObject({
      trigger: z.string().optional(),
      state: ObligationState,
      due: Instant.optional(),
      settledAt: Instant.optional(),
    }),
  ),
});
export type Example = z.infer<typeof Example>;

/** A clause of the agreement as data. Every number in it is the key of a parameter. */
export const Rule = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab-case'),
  version: z.number().int().positive(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().optional(),
  title: LocalText,
  clause: LocalText,
  source: z.string().min(1),
  confidence: Confidence,
  severity: Severity,
  responsible: Role,
  recipient: z.enum([...Role.options, 'citizen']).optional(),
  trigger: EventPattern,
  /** Events that must also be known in the pathway, whenever they happened, for the rule to apply. */
  given: z.array(EventPattern).default([]),
  deadline: z.strictObject({ parameter: z.string().min(1), anchor: Anchor }).optional(),
  expects: Expectation,
  onCancelled: z.enum(['void', 'stands']).default('void'),
  onDeath: z.enum(['void', 'stands']).default('void'),
  /** Reasons a person may claim; `obligation.settled` with this `how` exempts. */
  exceptions: z
    .array(z.strictObject({ how: z.string().min(1), text: LocalText, claimedBy: z.array(Role).min(1) }))
    .default([]),
  examples: z.array(Example).default([]),
});
export type Rule = z.infer<typeof Rule>;
