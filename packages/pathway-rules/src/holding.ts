import type { Applicability } from './applicability.ts';
import type { Amount } from './condition.ts';
import type { EventPattern } from './event-pattern.ts';
import { fits, type Scope } from './fits.ts';
import { allIn, firstFrom, type KnownFacts, type Span } from './known-facts.ts';
import { parameterOf } from './parameter.ts';
import { byTime, type Fact, type Pathway } from './read-pathway.ts';
import type { JudgedRule } from './rule.ts';

/** From when a circumstance is known to hold, and what ends it. Instants in milliseconds. */
export interface Holding {
  from: number;
  until?: Ending;
  /** It does not hold yet, but will at that moment if nothing happens. */
  awaits?: number;
  /** It holds, but no longer at that moment if nothing happens. */
  lapses?: number;
}
interface Ending {
  /** When it happened. */
  at: number;
  toldAt: number;
  by: string;
}

/** A trigger and where to look for what else is known. */
export interface Situation {
  rule: JudgedRule;
  trigger: Fact;
  pathway: Pathway;
  facts: KnownFacts;
  span: Span;
  scope: Scope & { trigger: Fact };
  now: number;
}

const always: Holding = { from: -Infinity };

/** Whether and for how long the rule applies to the trigger; nothing when it does not. */
export function holdingOf(situation: Situation): Holding | undefined {
  const { rule } = situation;
  const parts: (() => Holding | undefined)[] = [
    () => (isAgreed(rule.applies, situation) && isForCitizen(rule.applies, situation) ? always : undefined),
    () => flagged(rule.applies, situation),
    () => ofClass(rule.applies, situation),
    () => toDestination(rule.applies, situation),
    () => longEnough(rule.applies, situation),
    () => shortEnough(rule.applies, situation),
    () => shortSoFar(rule.applies, situation),
    ...rule.given.map((alternatives) => () => givenOneOf(alternatives, situation)),
    ...rule.givenNot.map((pattern) => () => givenNot(pattern, situation)),
  ];
  let whole = always;
  for (const part of parts) {
    const holding = part();
    if (!holding) return undefined;
    if (holding !== always) whole = both(whole, holding);
  }
  // What was over before it could be judged never was a duty.
  const judgedFrom = Math.max(whole.from, situation.trigger.registeredAt);
  return whole.until && whole.until.toldAt <= judgedFrom ? undefined : whole;
}

function both(one: Holding, other: Holding): Holding {
  const [until] = [one.until, other.until].filter((end) => end !== undefined).toSorted((a, b) => a.at - b.at);
  const awaits = [one.awaits, other.awaits].filter((moment) => moment !== undefined);
  const lapses = [one.lapses, other.lapses].filter((moment) => moment !== undefined);
  return {
    from: Math.max(one.from, other.from),
    ...(until && { until }),
    ...(awaits.length > 0 && { awaits: Math.max(...awaits) }),
    ...(lapses.length > 0 && { lapses: Math.min(...lapses) }),
  };
}

/** A number of zero and a flag that is off mean that the parties have not agreed on it. */
function isAgreed({ agreed }: Applicability, { scope: { parameters } }: Situation): boolean {
  return agreed === undefined || Boolean(parameters[agreed]?.value);
}

/** What is not known of a citizen does not exclude. */
function isForCitizen({ sector, age }: Applicability, { span, scope }: Situation): boolean {
  const known = span.start?.data ?? {};
  const isOfSector = [undefined, known['sector']].includes(sector) || known['sector'] === undefined;
  return isOfSector && isOfAge(age, known['age'], scope);
}

function isOfAge({ from = 0, below = Infinity }: Applicability['age'] = {}, years: unknown, scope: Scope): boolean {
  return typeof years !== 'number' || (years >= amountOf(from, scope) && years < amountOf(below, scope));
}

function amountOf(amount: Amount, { parameters }: Scope): number {
  return typeof amount === 'number' ? amount : parameterOf(parameters, amount, 'count').value;
}

function flagged({ targetGroups }: Applicability, { facts }: Situation): Holding | undefined {
  if (!targetGroups) return always;
  const found = facts
    .ofType('citizen.flagged')
    .find(({ data }) => targetGroups.some((group) => group === data['group']));
  return found && { from: found.registeredAt };
}

function ofClass({ class: allowed }: Applicability, situation: Situation): Holding | undefined {
  return lastSaid(
    { types: ['stay.started', 'stay.classChanged', 'stay.transferredIn'], field: 'class', allowed },
    situation,
  );
}

function toDestination({ destination: allowed }: Applicability, situation: Situation): Holding | undefined {
  return lastSaid({ types: ['careplan.sent', 'report.discharge.sent'], field: 'destination', allowed }, situation);
}

interface Said {
  types: readonly string[];
  field: string;
  allowed: readonly string[] | undefined;
}

/** What was last said holds until something else is said. */
function lastSaid({ types, field, allowed }: Said, { trigger, facts, span }: Situation): Holding | undefined {
  if (!allowed) return always;
  const said = types
    .flatMap((type) => allIn(facts.ofType(type), span))
    .filter(({ data }) => data[field] !== undefined)
    .toSorted(byTime);
  const isAllowed = ({ data }: Fact): boolean => allowed.some((one) => one === data[field]);
  const before = said.findLast(({ at }) => at <= trigger.at);
  const later = said.filter(({ at }) => at > trigger.at);
  const begun = before === undefined || isAllowed(before) ? trigger : later.find(isAllowed);
  if (!begun) return undefined;
  const changed = later.find((fact) => fact.at > begun.at && !isAllowed(fact));
  return { from: begun.registeredAt, ...(changed && { until: endingBy(changed) }) };
}

function endingBy({ at, registeredAt, id }: Fact): Ending {
  return { at, toldAt: registeredAt, by: id };
}

const hour = 3_600_000;

function longEnough({ minStay }: Applicability, situation: Situation): Holding | undefined {
  const { span, scope, now } = situation;
  if (minStay === undefined || !span.start) return always;
  const reached = span.start.at + parameterOf(scope.parameters, minStay, 'hours').value * hour;
  const ended = endOf(situation);
  if (ended) return ended.at >= reached ? { from: reached } : undefined;
  return now >= reached ? { from: reached } : { from: reached, awaits: reached };
}

function shortEnough({ maxStay }: Applicability, situation: Situation): Holding | undefined {
  const { span, scope } = situation;
  if (maxStay === undefined || !span.start) return always;
  const limit = span.start.at + parameterOf(scope.parameters, maxStay, 'hours').value * hour;
  const ended = endOf(situation);
  return ended && ended.at < limit ? { from: ended.registeredAt } : undefined;
}

/** For as long as the stay is shorter; a longer one never needed it. */
function shortSoFar({ untilStay }: Applicability, situation: Situation): Holding | undefined {
  const { span, scope, now } = situation;
  if (untilStay === undefined || !span.start) return always;
  const reached = span.start.at + parameterOf(scope.parameters, untilStay, 'hours').value * hour;
  const last = endOf(situation)?.at ?? now;
  return last < reached ? { from: -Infinity, ...(last === now && { lapses: reached }) } : undefined;
}

function endOf({ facts, span }: Situation): Fact | undefined {
  return firstFrom(facts.ofType('stay.ended'), span.start?.at ?? span.from, span.to);
}

/** The alternative that was known first and still holds; else the first that held. */
function givenOneOf(alternatives: readonly EventPattern[], situation: Situation): Holding | undefined {
  const known = alternatives.flatMap((pattern) => given(pattern, situation) ?? []).toSorted((a, b) => a.from - b.from);
  return known.find(({ until }) => until === undefined) ?? known[0];
}

/** Known in the pathway, whenever it happened. What was cancelled held until then. */
function given(pattern: EventPattern, { facts, scope, pathway }: Situation): Holding | undefined {
  const [first] = facts.fitting(pattern, scope).toSorted((a, b) => a.registeredAt - b.registeredAt);
  if (first) return { from: first.registeredAt };
  const gone = pathway.cancelled.find(({ fact }) => fits(fact, pattern, scope));
  return gone && { from: gone.fact.registeredAt, until: endingBy(gone.by) };
}

function givenNot(pattern: EventPattern, { facts, scope, span, trigger }: Situation): Holding | undefined {
  const found = firstFrom(facts.fitting(pattern, scope), span.from, span.to);
  if (!found) return always;
  return found.at <= trigger.at ? undefined : { from: -Infinity, until: endingBy(found) };
}
