import { z } from 'zod';
import { Confidence } from './confidence.ts';
import { Days } from './days.ts';
import { LocalText, LocalTextOrName } from './local-text.ts';

const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as "12:00"');
const MonthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'must be a month and day such as "12-24"');
const described = { name: LocalText, origin: LocalTextOrName, confidence: Confidence };
const whole = z.number().int().nonnegative();

/** A number the parties can agree on, with its unit, where it comes from and how sure we are of it. */
export const Parameter = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.literal('minutes'), value: whole, ...described }),
  z.strictObject({ unit: z.literal('hours'), value: z.number().nonnegative(), ...described }),
  z.strictObject({ unit: z.literal('calendarDays'), value: whole, ...described }),
  z.strictObject({ unit: z.literal('hverdage'), value: z.number().int().positive(), ...described }),
  z.strictObject({
    unit: z.literal('hverdageAt'),
    value: z.strictObject({ days: z.number().int().positive(), at: ClockTime }),
    ...described,
  }),
  z.strictObject({ unit: z.literal('time'), value: ClockTime, ...described }),
  z.strictObject({
    unit: z.literal('window'),
    value: z.strictObject({ from: ClockTime, lastSend: ClockTime.optional(), to: ClockTime, days: Days }),
    ...described,
  }),
  z.strictObject({
    unit: z.literal('cutoff'),
    value: z.strictObject({ before: ClockTime, sameDayBy: ClockTime, nextBy: ClockTime, days: Days }),
    ...described,
  }),
  z.strictObject({
    unit: z.literal('withinHours'),
    value: z.strictObject({
      hours: z.number().positive(),
      from: ClockTime,
      to: ClockTime,
      days: Days,
      nextBy: ClockTime,
    }),
    ...described,
  }),
  z.strictObject({ unit: z.literal('noLimit'), value: z.literal('none'), ...described }),
  z.strictObject({ unit: z.literal('percent'), value: z.number().min(0).max(100), ...described }),
  z.strictObject({ unit: z.literal('kroner'), value: z.number().nonnegative(), ...described }),
  z.strictObject({ unit: z.literal('count'), value: whole, ...described }),
  z.strictObject({ unit: z.literal('flag'), value: z.boolean(), ...described }),
  z.strictObject({ unit: z.literal('yearlyDates'), value: z.array(MonthDay), ...described }),
]);
export type Parameter = z.infer<typeof Parameter>;
export type Parameters = Readonly<Record<string, Parameter>>;
export type Unit = Parameter['unit'];

/** The parameter of that key and unit. Agreement files are checked when read, so a miss is a bug and throws. */
export function parameterOf<U extends Unit>(
  parameters: Parameters,
  key: string,
  unit: U,
): Extract<Parameter, { unit: U }> {
  const found = parameters[key];
  if (!found || !hasUnit(found, unit)) throw new Error(`The agreement has no parameter ${key} in ${unit}.`);
  return found;
}

function hasUnit<U extends Unit>(parameter: Parameter, unit: U): parameter is Extract<Parameter, { unit: U }> {
  return parameter.unit === unit;
}

const unitNames: Partial<Record<Unit, string>> = {
  minutes: ' min',
  hours: ' h',
  calendarDays: ' calendar days',
  hverdage: ' hverdage',
  percent: ' %',
  kroner: ' kr',
};

/** The value as shown among an obligation's reasons, for example `15 min`. */
export function figureOf({ unit, value }: Parameter): string {
  if (typeof value !== 'object') return `${String(value)}${unitNames[unit] ?? ''}`;
  if (Array.isArray(value)) return value.join(', ');
  if ('at' in value) return `${value.days} hverdage, ${value.at}`;
  if ('before' in value)
    return `until ${value.before} by ${value.sameDayBy}, later by ${value.nextBy} the next day (${value.days})`;
  if ('hours' in value)
    return `${value.hours} h within ${value.from}–${value.to}, else by ${value.nextBy} (${value.days})`;
  return `${value.from}–${value.to} (${value.days}${value.lastSend === undefined ? '' : `, last send ${value.lastSend}`})`;
}
