import { z } from 'zod';
import { Applicability } from './applicability.ts';
import { Conditions } from './condition.ts';
import { Confidence } from './confidence.ts';
import { EventPattern, Moment } from './event-pattern.ts';
import { Example } from './example.ts';
import { Expectation } from './kinds/expectation.ts';
import { LocalText, LocalTextOrName } from './local-text.ts';
import { Role } from './role.ts';
import { TaskType } from './task-type.ts';

export const Severity = z.enum(['critical', 'high', 'medium', 'low', 'info']);
export type Severity = z.infer<typeof Severity>;

/**
 * When the clock starts: a moment, by default the trigger's event time. If an event of `unless` is there, its event time
 * is taken instead, for limits that run from receipt when receipt is known. While an `optional` anchor is unknown the
 * obligation is open without a limit; otherwise it is not opened. Until the anchor is known the clock may run towards an
 * `expected` moment, such as the agreed discharge: past it the obligation warns, and nothing is late or broken.
 */
const Anchor = Moment.safeExtend({
  unless: EventPattern.optional(),
  optional: z.boolean().default(false),
  expected: Moment.optional(),
});

/** The day in a field of the trigger, or the end of a limit counted from it. */
const Latest = z.union([
  z
    .string()
    .min(1)
    .transform((field): { field: string; parameter?: string | undefined } => ({ field })),
  z.strictObject({ field: z.string().min(1), parameter: z.string().min(1).optional() }),
]);

const Limit = z.strictObject({
  /** The limit; without it the anchor itself is due. */
  parameter: z.string().min(1).optional(),
  /** Other limits by what the trigger says; the first that fits. With cases but no parameter, no case means no duty. */
  cases: z.array(z.strictObject({ when: Conditions, parameter: z.string().min(1) })).default([]),
  /** The limit is counted back from the anchor. */
  before: z.boolean().default(false),
  anchor: Anchor.prefault({}),
  /** What the limit does not lie after, save that it never lies before the day the clock starts. */
  latest: z.union([Latest.transform((one) => [one]), z.array(Latest).min(1)]).default([]),
  /** A limit after the trigger from which on to warn, whatever the limit. */
  warnAfter: z.string().min(1).optional(),
  /** Late from the limit on, but broken only so long after it. */
  grace: z.string().min(1).optional(),
});
export type Limit = z.infer<typeof Limit>;

const Exception = z.strictObject({
  how: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab-case'),
  text: LocalText,
  claimedBy: z.array(Role).min(1),
  /** An event that exempts by itself. */
  when: EventPattern.optional(),
});

const voidOrStands = z.enum(['void', 'stands']);

/** A clause of the agreement as data. Every number in it is the key of a parameter. */
export const Rule = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab-case'),
    group: z.string().regex(/^[A-S]$/, 'must be a letter from A to S'),
    /** The rule of the catalogue this one is a part of: another party's share of it, or a step with a clock of its own. */
    partOf: z.string().min(1).optional(),
    version: z.number().int().positive(),
    validFrom: z.iso.date(),
    validTo: z.iso.date().optional(),
    title: LocalText,
    clause: LocalText,
    source: LocalTextOrName,
    confidence: Confidence,
    severity: Severity,
    responsible: Role,
    /** Whose act it is within the responsible party, where that is one profession's. */
    by: z.enum(['physician']).optional(),
    recipient: z.enum([...Role.options, 'citizen']).optional(),
    applies: Applicability.prefault({}),
    judged: z.literal('engine').optional(),
    /** How the system itself keeps the rule; it is not judged then. */
    keptBySystem: LocalText.optional(),
    /** What is missing for the rule to be judged; it is not judged then. */
    missing: LocalText.optional(),
    trigger: EventPattern.optional(),
    /** Events that must also be known in the pathway, whenever they happened, for the rule to apply; one of each list. */
    given: z.array(z.union([EventPattern, z.array(EventPattern).min(1)]).transform((one) => [one].flat())).default([]),
    /** Events of the same stay before which, or without which, the rule applies. */
    givenNot: z.array(EventPattern).default([]),
    deadline: Limit.optional(),
    /** Leave between anchor and limit moves the limit by as long. */
    pausedByLeave: z.boolean().default(false),
    expects: Expectation.optional(),
    whenLate: z.enum(['breached', 'informs']).default('breached'),
    onCancelled: voidOrStands.default('void'),
    onDeath: voidOrStands.default('void'),
    onReadmission: voidOrStands.default('stands'),
    taskType: TaskType.optional(),
    /** Reasons a person may claim; `obligation.settled` with this `how` exempts. */
    exceptions: z.array(Exception).default([]),
    examples: z.array(Example).default([]),
  })
  .superRefine((rule, context) => {
    const unjudged = [rule.judged, rule.keptBySystem, rule.missing].filter((one) => one !== undefined);
    if (unjudged.length > 1) {
      context.addIssue({ code: 'custom', path: ['judged'], message: 'only one of judged, keptBySystem and missing' });
    }
    if (rule.keptBySystem || rule.missing) return;
    for (const field of ['trigger', 'expects'] as const) {
      if (rule[field]) continue;
      context.addIssue({
        code: 'custom',
        path: [field],
        message: 'a rule that is judged needs it, else keptBySystem or missing',
      });
    }
  });
export type Rule = z.infer<typeof Rule>;

/** A rule the engine judges. */
export type JudgedRule = Rule & { trigger: EventPattern; expects: Expectation };

/** Does the engine judge the rule, or is it kept by the system or not to be seen? */
export function isJudged(rule: Rule): rule is JudgedRule {
  return !rule.keptBySystem && !rule.missing && rule.trigger !== undefined && rule.expects !== undefined;
}
