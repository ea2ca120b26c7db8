import type { TFunction } from 'i18next';
import type { EventType } from '../../shared/message/event-types.ts';
import type { Language } from '../../shared/time/format-time.ts';
import type { Agreement, Expectation, Limit, Moment, Pattern, Rule } from './agreement.ts';
import { parameterText } from './parameter-text.ts';

/** What turns a rule into words: the texts, the language, the numbers of the agreement and the names of events. */
export interface Speech {
  t: TFunction;
  language: Language;
  parameters: Agreement['parameters'];
  nameOf: (event: { type: string }) => string;
  types: EventType[];
}

/** The field of an event in words, as the first type that has it calls it. */
export function fieldName(field: string, { types, language, t }: Speech): string {
  if (field === 'at' || field === 'registeredAt') return t(`rule.moment.${field}`);
  const found = types.find(({ fields }) => field in fields)?.fields[field];
  return found?.name[language] ?? field;
}

/** Events by name, joined with "or". */
export function eventsText(patterns: Pattern[], { nameOf, t }: Speech): string {
  const names = patterns.flatMap(({ event }) => event.map((type) => nameOf({ type })));
  return [...new Set(names)].join(` ${t('rule.or')} `);
}

/** When the clock of a rule starts, in words. */
function anchorText(rule: Rule, anchor: Moment, speech: Speech): string {
  const { t } = speech;
  const event = eventsText(anchor.event ?? (rule.trigger ? [rule.trigger] : []), speech);
  if (anchor.field) return t('rule.anchorField', { field: fieldName(anchor.field, speech), event });
  return anchor.time === 'registeredAt' ? t('rule.anchorRegistered', { event }) : event;
}

function numberText(key: string, { parameters, language }: Speech): string {
  const parameter = parameters[key];
  return parameter ? parameterText(parameter, language) : key;
}

function caseText({ when, parameter }: Limit['cases'][number], speech: Speech): string {
  const conditions = Object.entries(when).map(
    ([field, value]) => `${fieldName(field, speech)}: ${conditionText(value, speech)}`,
  );
  return speech.t('rule.case', { limit: numberText(parameter, speech), when: conditions.join(', ') });
}

function latestText({ field, parameter }: Limit['latest'][number], speech: Speech): string {
  const of = fieldName(field, speech);
  if (parameter === undefined) return speech.t('rule.latest', { field: of });
  return speech.t('rule.latestAfter', { field: of, limit: numberText(parameter, speech) });
}

/** What a field must be, in words where it is plain, else as it is written. */
export function conditionText(value: unknown, { t }: Speech): string {
  if (typeof value === 'boolean') return t(value ? 'unit.yes' : 'unit.no');
  if (Array.isArray(value)) return value.map((one) => t(`codeName.${one}`, String(one))).join(` ${t('rule.or')} `);
  if (typeof value !== 'object' || value === null) return t(`codeName.${String(value)}`, String(value));
  if ('present' in value) return t(value.present ? 'rule.present' : 'rule.absent');
  return Object.entries(value)
    .map(([name, limit]) => `${t(`rule.comparison.${name}`, name)} ${String(limit)}`)
    .join(', ');
}

/** The limits of a rule in words, the plain one first, and what bends them. */
export function limitText(rule: Rule, speech: Speech): string[] {
  const { deadline, pausedByLeave, whenLate } = rule;
  const { t } = speech;
  if (!deadline) return [t(rule.expects?.kind === 'content' ? 'rule.onTelling' : 'rule.atOnce')];
  return [
    ...limits(rule, deadline, speech),
    ...deadline.latest.map((one) => latestText(one, speech)),
    ...(deadline.grace === undefined ? [] : [t('rule.grace', { limit: numberText(deadline.grace, speech) })]),
    ...(pausedByLeave ? [t('rule.paused')] : []),
    ...(whenLate === 'informs' ? [t('rule.informs')] : []),
  ];
}

function limits(rule: Rule, { parameter, cases, before, anchor }: Limit, speech: Speech): string[] {
  const { t } = speech;
  const start = anchorText(rule, anchor, speech);
  const after = before ? 'rule.before' : 'rule.after';
  const plain = parameter === undefined ? [] : [t(after, { limit: numberText(parameter, speech), start })];
  const others = cases.map((one) => caseText(one, speech));
  const none = plain.length + others.length === 0 ? [t('rule.atAnchor', { start })] : [];
  return [...plain, ...none, ...others];
}

/** The keys of the numbers that a rule uses. */
export function parametersOf({ deadline, applies }: Rule): string[] {
  const keys = [
    deadline?.parameter,
    ...(deadline?.cases.map(({ parameter }) => parameter) ?? []),
    ...(deadline?.latest.map(({ parameter }) => parameter) ?? []),
    deadline?.grace,
    applies.minStay,
    applies.maxStay,
    applies.age?.from,
    applies.age?.below,
  ];
  return [...new Set(keys.filter((key) => typeof key === 'string'))];
}

/** The events that a rule waits for, forbids or takes a date from. */
function awaited({ anyOf = [], allOf, event }: Expectation, speech: Speech): string {
  if (event !== undefined) return speech.nameOf({ type: event });
  if (!allOf) return eventsText(anyOf, speech);
  return allOf.map((pattern) => eventsText([pattern], speech)).join(` ${speech.t('rule.and')} `);
}

/** What must happen, in words. */
export function expectationText({ expects }: Rule, speech: Speech): string {
  const { t } = speech;
  if (!expects) return '';
  const { kind, until, must, from, to } = expects;
  const fields = Object.entries(must).map(
    ([field, value]) => `${fieldName(field, speech)}: ${conditionText(value, speech)}`,
  );
  return t(`rule.kind.${kind}`, {
    events: awaited(expects, speech),
    fields: fields.join(' · '),
    until: until.length > 0 ? ` ${t('rule.until', { events: eventsText(until, speech) })}` : '',
    from: from?.event ? eventsText(from.event, speech) : t('rule.trigger'),
    to: eventsText(to?.event ?? [], speech),
  });
}

function line<T>(value: T | undefined, say: (value: T) => string): string[] {
  return value === undefined ? [] : [say(value)];
}

/** Whom the rule is for, one line for each circumstance; nothing when it is for all. */
export function applicabilityText({ applies }: Rule, speech: Speech): string[] {
  const { t } = speech;
  const { sector, age, targetGroups, minStay, maxStay, destination } = applies;
  const amount = (value: string | number) => (typeof value === 'number' ? String(value) : numberText(value, speech));
  const words = (name: string, codes: string[]) => codes.map((code) => t(`${name}.${code}`, code)).join(', ');
  return [
    line(sector, (one) => t(`rule.sector.${one}`, one)),
    line(age?.from, (from) => t('rule.ageFrom', { age: amount(from) })),
    line(age?.below, (below) => t('rule.ageBelow', { age: amount(below) })),
    line(targetGroups, (groups) => t('rule.targetGroups', { groups: groups.join(', ') })),
    line(applies.class, (classes) => t('rule.class', { classes: words('codeName', classes) })),
    line(minStay, (limit) => t('rule.minStay', { limit: numberText(limit, speech) })),
    line(maxStay, (limit) => t('rule.maxStay', { limit: numberText(limit, speech) })),
    line(destination, (places) => t('rule.destination', { places: words('codeName', places) })),
  ].flat();
}
