import { formatFigure, type Language } from '../../shared/time/format-time.ts';
import type { Parameter } from './agreement.ts';

const units: Record<string, string> = {
  minutes: ' min',
  hours: ' h',
  calendarDays: ' calendar days',
  hverdage: ' hverdage',
  percent: ' %',
  kroner: ' kr',
};

type Parts = Exclude<Parameter['value'], string | number | boolean | string[]>;

/** A limit by the clock as the services write it among the reasons. */
function clockText(parts: Parts): string {
  const { at, before, sameDayBy, nextBy, days, hours, from, to, lastSend } = parts;
  if (at !== undefined) return `${days} hverdage, ${at}`;
  if (before !== undefined) return `until ${before} by ${sameDayBy}, later by ${nextBy} the next day (${days})`;
  if (hours !== undefined) return `${hours} h within ${from}–${to}, else by ${nextBy} (${days})`;
  return `${from}–${to} (${days}${lastSend === undefined ? '' : `, last send ${lastSend}`})`;
}

/** A parameter's value with its unit, in the language: `30 min`, `2. hverdag kl. 12:00`. */
export function parameterText({ unit, value }: Parameter, language: Language): string {
  // Days of the year are kept as mm-dd.
  if (Array.isArray(value)) return value.map((day) => day.split('-').toReversed().join('-')).join(', ');
  if (typeof value === 'object') return formatFigure(clockText(value), language);
  return formatFigure(`${String(value)}${units[unit] ?? ''}`, language);
}
