import { z } from 'zod';
import { Confidence } from './confidence.ts';
import { LocalText } from './local-text.ts';

const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as "12:00"');
const MonthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'must be a month and day such as "12-24"');
const described = { name: LocalText, origin: z.string().min(1), confidence: Confidence };

/** A number the parties can agree on, with its unit, where it comes from and how sure we are of it. */
export const Parameter = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.literal('minutes'), value: z.number().int().nonnegative(), ...described }),
  z.strictObject({ unit: z.literal('hours'), value: z.number().nonnegative(), ...described }),
  z.strictObject({ unit: z.literal('calendarDays'), value: z.number().int().nonnegative(), ...described }),
  z.strictObject({ unit: z.literal('hverdage'), value: z.number().int().positive(), ...described }),
  z.strictObject({ unit: z.literal('percent'), value: z.number().min(0).max(100), ...described }),
  z.strictObject({ unit: z.literal('time'), value: ClockTime, ...described }),
  z.strictObject({ unit: z.literal('flag'), value: z.boolean(), ...described }),
  z.strictObject({ unit: z.literal('yearlyDates'), value: z.array(MonthDay), ...described }),
  z.strictObject({
    unit: z.literal('window'),
    value: z.strictObject({
      from: ClockTime,
      lastSend: ClockTime,
      to: ClockTime,
      days: z.enum(['every-day', 'hverdage']),
    }),
    ...described,
  }),
]);
export type Parameter = z.infer<typeof Parameter>;
export type Parameters = Readonly<Record<string, Parameter>>;
type Unit = Parameter['unit'];

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
  minutes: 'min',
  hours: 'h',
  calendarDays: 'calendar days',
  percent: '%',
};

/** The value as shown among an obligation's reasons, for example `15 min`. */
export function figureOf({ unit, value }: Parameter): string {
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object') return `${value.from}–${value.to} (${value.days}, last send ${value.lastSend})`;
  return unit === 'time' || unit === 'flag' ? String(value) : `${value} ${unitNames[unit] ?? unit}`;
}
