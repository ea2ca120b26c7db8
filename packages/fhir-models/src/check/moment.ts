const INSTANT =
  /^([12]\d{3})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))$/;

/** Milliseconds of an instant that names a real day and carries a zone; undefined for any other text. */
export function moment(value: unknown): number | undefined {
  if (typeof value !== 'string' || value.length > 40) return undefined;
  const parts = INSTANT.exec(value);
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0] = parts.slice(1, 4).map(Number);
  if (day > daysIn(year, month)) return undefined;
  return Date.parse(value);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** True when both times are known and the first is the later. */
export function isLate(first: number | undefined, second: number | undefined): boolean {
  return first !== undefined && second !== undefined && first > second;
}

/** True of a date or time of any precision that FHIR writes without a zone. */
export function lacksZone(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)?)?)?$/.test(value);
}

/** True of a year, a month or a day without time, which FHIR writes without a zone. */
export function isDate(value: string): boolean {
  const parts = /^[12]\d{3}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?$/.exec(value);
  return parts !== null && (value.length < 10 || moment(`${value}T00:00:00Z`) !== undefined);
}
