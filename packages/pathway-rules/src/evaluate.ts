import type { Agreement } from './agreement.ts';
import { type Calendar, calendarOf } from './calendar.ts';
import { closingOf } from './closings.ts';
import { deadlineOf, dueInstant } from './due-by.ts';
import { fits, type Scope } from './fits.ts';
import type { Opening } from './kinds/opening.ts';
import type { Obligation } from './obligation.ts';
import { openState, warnInstant } from './open-state.ts';
import type { PathwayEvent } from './pathway-event.ts';
import { type Fact, type Happening, type Pathway, readPathway } from './read-pathway.ts';
import { reasonsOf } from './reasons-of.ts';
import { remembered } from './remembered.ts';
import { isJudged, type JudgedRule } from './rule.ts';

interface Context {
  pathway: Pathway;
  agreement: Agreement;
  calendar: Calendar;
  now: number;
}

/**
 * What one pathway's parties owe under the agreement, as of `now` (ISO 8601), oldest first. All events given count as
 * known; their order does not matter, nor do repetitions. The same arguments always give the same answer.
 */
export function evaluate(events: readonly PathwayEvent[], agreement: Agreement, now: string): Obligation[] {
  const pathway = readPathway(events);
  const context = { pathway, agreement, calendar: calendarOf(agreement.parameters), now: Date.parse(now) };
  return agreement.rules
    .filter(isJudged)
    .flatMap((rule) => pathway.happenings.flatMap((happening) => obligationOf(rule, happening, context) ?? []))
    .toSorted((a, b) => compare(a.openedAt, b.openedAt) || compare(a.key, b.key));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** A closed obligation keeps its result when the event behind it is corrected later; an open one is judged anew. */
function obligationOf(rule: JudgedRule, happening: Happening, context: Context): Obligation | undefined {
  // As first told, so that a correction never moves an obligation to another version of its rule.
  if (!isInForce(rule, context.calendar.dateOf(happening.versions[0].at))) return undefined;
  let obligation: Obligation | undefined;
  for (const version of happening.versions) {
    if (obligation && isSettledBy(version.toldAt, obligation)) {
      return withFigure(obligation, 'correctedAfterwards', version.toldBy);
    }
    const opening = open(rule, version, context);
    if (opening) obligation = judge(opening, { rule, happening, context });
    else if (obligation) obligation = withdrawn(obligation, version);
  }
  return obligation;
}

function isSettledBy(instant: number, { state, settledAt }: Obligation): boolean {
  return state !== 'void' && settledAt !== undefined && Date.parse(settledAt) <= instant;
}

function withdrawn(obligation: Obligation, { toldAt, toldBy }: Fact): Obligation {
  const { reasons } = obligation;
  const events = [...new Set([...reasons.events, toldBy])];
  return { ...obligation, state: 'void', settledAt: iso(toldAt), reasons: { ...reasons, events } };
}

function withFigure(obligation: Obligation, name: string, value: string): Obligation {
  const { reasons } = obligation;
  return { ...obligation, reasons: { ...reasons, figures: { ...reasons.figures, [name]: value } } };
}

function open(rule: JudgedRule, trigger: Fact, { pathway, agreement, calendar }: Context): Opening | undefined {
  const scope = { trigger, parameters: agreement.parameters, calendar };
  if (!fits(trigger, rule.trigger, scope)) return undefined;
  const { facts } = pathway;
  if (!rule.given.every((pattern) => facts.some((fact) => fits(fact, pattern, scope)))) return undefined;
  const anchored = anchorOf(rule, scope, facts);
  if (!anchored) return undefined;
  const parameter = agreement.parameters[rule.deadline?.parameter ?? ''];
  const deadline = parameter && deadlineOf(parameter);
  const due = deadline && dueInstant(anchored.anchor.at, deadline, calendar);
  return { trigger, ...anchored, ...(due !== undefined && { due }), facts, scope };
}

function isInForce({ validFrom, validTo }: JudgedRule, date: string): boolean {
  return validFrom <= date && (validTo === undefined || date <= validTo);
}

/** Where the clock starts, or nothing while the event it should start from has not happened. */
function anchorOf(
  rule: JudgedRule,
  scope: Scope & { trigger: Fact },
  facts: readonly Fact[],
): Pick<Opening, 'anchor' | 'openedAt'> | undefined {
  const { trigger } = scope;
  const { unless, event, time = 'at' } = rule.deadline?.anchor ?? { time: 'registeredAt' };
  const instead = unless && facts.find((fact) => fits(fact, unless, scope));
  if (instead) return { anchor: { at: instead.at, by: instead.id }, openedAt: trigger.registeredAt };
  const start = event
    ? inSameStay(facts, trigger).find((fact) => event.some((pattern) => fits(fact, pattern, scope)))
    : trigger;
  if (!start) return undefined;
  return { anchor: { at: start[time], by: start.id }, openedAt: Math.max(trigger.registeredAt, start.registeredAt) };
}

function inSameStay(facts: readonly Fact[], { at }: Fact): Fact[] {
  const started = facts.findLast((fact) => fact.type === 'stay.started' && fact.at <= at);
  return facts.filter((fact) => !started || fact.at >= started.at);
}

interface Case {
  rule: JudgedRule;
  happening: Happening;
  context: Context;
}

function judge(opening: Opening, { rule, happening, context }: Case): Obligation {
  const { agreement, now, pathway } = context;
  const key = `${rule.id}:${opening.trigger.id}`;
  const { answer, closing } = closingOf({ rule, key, opening, happening, pathway });
  const warnAt = warnInstant(opening, agreement.parameters);
  const { due, anchor, openedAt } = opening;
  return {
    key,
    ruleId: rule.id,
    ruleVersion: rule.version,
    agreement: agreement.id,
    responsible: rule.responsible,
    ...(rule.recipient && { recipient: rule.recipient }),
    openedAt: iso(openedAt),
    anchorAt: iso(anchor.at),
    ...(due !== undefined && { due: iso(due) }),
    ...(warnAt !== undefined && { warnAt: iso(warnAt) }),
    state: closing?.state ?? openState({ key, opening, warnAt, answer, now }),
    ...(closing && { settledAt: iso(closing.at) }),
    severity: rule.severity,
    reasons: reasonsOf({ rule, opening, answer, closing }, agreement.parameters),
  };
}

const iso = remembered((instant: number): string => new Date(instant).toISOString());
