import type { Agreement } from '../agreement.ts';
import { type Calendar, calendarOf, createCalendar } from '../calendar.ts';
import { deadlineOf, dueBefore, dueInstant } from '../due-by.ts';
import { figureOf } from '../parameter.ts';
import type { Rule } from '../rule.ts';

/** When the rule's limits run out for an event at an instant (milliseconds), a line for each of its cases. */
export function dueText(rule: Rule, instant: number, { parameters }: Pick<Agreement, 'parameters'>): string[] {
  const { deadline } = rule;
  if (!deadline) return [`${rule.id} has no limit.`];
  const calendar = calendarOf(parameters);
  const keys = [...deadline.cases.map((one) => one.parameter), deadline.parameter].filter((key) => key !== undefined);
  if (keys.length === 0) return [`${localText(instant, calendar)}  (the moment itself)`];
  return [...new Set(keys)].flatMap((key) => {
    const parameter = parameters[key];
    if (!parameter) return [];
    const limit = deadlineOf(parameter);
    const due = limit && (deadline.before ? dueBefore : dueInstant)(instant, limit, calendar);
    const text = due === undefined ? 'no limit' : localText(due, calendar);
    return [`${text}  (${key}: ${figureOf(parameter)}${deadline.before ? ', counted back' : ''})`];
  });
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Danish local time, for people: `Mon 2026-03-02 09:30:00`. */
function localText(instant: number, { dateOf, timeOf }: Calendar): string {
  const date = dateOf(instant);
  return `${weekdays[new Date(date).getUTCDay()] ?? ''} ${date} ${timeOf(instant)}`;
}

/** An instant (milliseconds) from text: with an offset, or without one in Danish time. */
export function instantIn(text: string): number | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(Z|[+-]\d{2}:\d{2})?$/.exec(text);
  const [, date = '', time = '', offset] = parts ?? [];
  if (!parts || Number.isNaN(Date.parse(`${date}T${time}Z`))) return undefined;
  return offset === undefined ? danish.instantOf(date, time) : Date.parse(`${date}T${time}${offset}`);
}

const danish = createCalendar({ saturdayIsHverdag: false, closingDays: [] });
