import { deadlineOf, dueBefore, dueInstant } from './due-by.ts';
import { findMoment, type FoundMoment } from './find-moment.ts';
import { holdAll } from './fits.ts';
import type { Situation } from './holding.ts';
import type { Leave } from './leaves.ts';
import { type KnownMoment, momentOf } from './moments.ts';
import type { Fact } from './read-pathway.ts';
import type { Limit } from './rule.ts';

/** When the clock started and when it runs out, in milliseconds; `registeredAt` is when the anchor became known. */
export interface RunningLimit {
  anchor?: { at: number; by: string; registeredAt: number };
  due?: number;
  limit?: number;
  /** The anchor is only foreseen: there is a due time and no limit yet. */
  expected?: true;
  paused: boolean;
  counted: string[];
  /** The day (yyyy-mm-dd) in a field of the trigger, where that and no number decides the limit. */
  latestDay?: string;
}

type Running = Pick<RunningLimit, 'due' | 'limit' | 'expected' | 'paused'>;

const none: RunningLimit = { paused: false, counted: [] };

/** The limit of the obligation; nothing while the event it counts from has not happened, or when no case fits. */
export function limitOf(situation: Situation, leaves: readonly Leave[]): RunningLimit | undefined {
  const { rule, trigger, scope } = situation;
  const { deadline } = rule;
  if (!deadline) {
    return { ...none, anchor: { at: trigger.registeredAt, by: trigger.id, registeredAt: trigger.registeredAt } };
  }
  const chosen = deadline.cases.find(({ when }) => holdAll(trigger, when, scope))?.parameter ?? deadline.parameter;
  if (chosen === undefined && deadline.cases.length > 0) return undefined;
  const found = anchorOf(deadline, situation);
  if (!found) return deadline.anchor.optional ? none : undefined;
  const { due, ...told } = dueOf(found.moment, { deadline, chosen, situation });
  const anchor = { at: found.at, by: found.by, registeredAt: found.registeredAt };
  const caps = deadline.latest.map(({ parameter }) => parameter);
  const counted = [chosen, ...caps, deadline.grace].filter((key) => key !== undefined);
  if (due === undefined) return { anchor, paused: false, counted };
  const running = withLeave({ anchor: found.at, due }, { situation, leaves });
  return { anchor, counted, ...told, ...(found.expected ? foreseen(running) : running) };
}

/** Due, and not late or broken, as long as the anchor has not happened. */
function foreseen({ limit: _limit, ...running }: Running): Running {
  return { ...running, expected: true };
}

interface FoundAnchor {
  moment: KnownMoment;
  at: number;
  by: string;
  registeredAt: number;
  expected: boolean;
}

function anchorOf({ anchor }: Limit, situation: Situation): FoundAnchor | undefined {
  const { facts, scope } = situation;
  const { unless, expected } = anchor;
  const instead = unless && facts.fitting(unless, scope)[0];
  const happened = instead ? momentOfFact(instead, situation) : findMoment(anchor, situation);
  const found = happened ?? (expected && findMoment(expected, situation));
  if (!found) return undefined;
  const { fact, moment } = found;
  const at = moment.instant ?? scope.calendar.instantOf(moment.date, '00:00:00');
  // Receipt moves the clock, not the duty: it is open from its trigger on.
  const { registeredAt } = instead ? situation.trigger : fact;
  return { moment, at, by: fact.id, registeredAt, expected: !happened };
}

function momentOfFact(fact: Fact, { scope }: Situation): FoundMoment | undefined {
  const moment = momentOf(fact, 'at', scope);
  return moment && { fact, moment };
}

interface Choice {
  deadline: Limit;
  chosen: string | undefined;
  situation: Situation;
}

function dueOf(moment: KnownMoment, choice: Choice): { due?: number; latestDay?: string } {
  const counted = countedFrom(moment, choice);
  if (counted === undefined) return {};
  const [first] = latestFor(moment, choice).toSorted((a, b) => a.at - b.at);
  if (!first || first.at >= counted) return { due: counted };
  return { due: first.at, ...(first.day !== undefined && { latestDay: first.day }) };
}

/** The ends of the days that the limit does not lie after; of one that has gone by, the day the clock starts. */
function latestFor({ date }: KnownMoment, { deadline: { latest }, situation }: Choice): { at: number; day?: string }[] {
  const { trigger, scope } = situation;
  const { calendar, parameters } = scope;
  return latest.flatMap(({ field, parameter: key }) => {
    const stated = momentOf(trigger, field, scope)?.date;
    if (stated === undefined) return [];
    const parameter = key === undefined ? undefined : parameters[key];
    const limit = parameter && deadlineOf(parameter);
    const last = limit ? calendar.dateOf(dueInstant(calendar.instantOf(stated, '00:00:00'), limit, calendar)) : stated;
    const at = calendar.instantOf(last < date ? date : last, '23:59:59');
    return [{ at, ...(!limit && { day: stated }) }];
  });
}

function countedFrom(moment: KnownMoment, { deadline, chosen, situation }: Choice): number | undefined {
  const { parameters, calendar } = situation.scope;
  if (chosen === undefined) return moment.instant ?? calendar.instantOf(moment.date, '23:59:59');
  const parameter = parameters[chosen];
  const limit = parameter && deadlineOf(parameter);
  const start = moment.instant ?? calendar.instantOf(moment.date, '00:00:00');
  return limit && (deadline.before ? dueBefore : dueInstant)(start, limit, calendar);
}

/** Leave that begins before the limit moves it by as long; while it lasts the clock stands still. */
function withLeave(
  { anchor, due }: { anchor: number; due: number },
  { situation, leaves }: { situation: Situation; leaves: readonly Leave[] },
): Running {
  const { rule, scope } = situation;
  let moved = due;
  for (const { from, to } of rule.pausedByLeave ? leaves : []) {
    if (from >= moved || (to !== undefined && to <= anchor)) continue;
    if (to === undefined) return { paused: true };
    moved += to - Math.max(from, anchor);
  }
  return { due: moved, limit: afterGrace(moved, rule.deadline?.grace ?? '', scope), paused: false };
}

function afterGrace(due: number, grace: string, { parameters, calendar }: Situation['scope']): number {
  const parameter = parameters[grace];
  const further = parameter && deadlineOf(parameter);
  return further ? dueInstant(due, further, calendar) : due;
}
