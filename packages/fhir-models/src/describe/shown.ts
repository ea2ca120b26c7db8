import { danishClock } from '../danish-clock.ts';
import type { Display } from '../terminology/display.ts';
import type { DescribedPart, DescribedRow } from './message-description.ts';

/** A FHIR date or time (ISO 8601) as dd-mm-yyyy HH:mm in Denmark; without a time of day, as dd-mm-yyyy. */
export function shownTime(value: string): string {
  if (!value.includes('T')) return value.split('-').toReversed().join('-');
  const { day, month, year, hour, minute } = danishClock(new Date(value));
  return `${day}-${month}-${year} ${hour}:${minute}`;
}

/** A number as each language writes it; the digits as sent. */
export function shownNumber(value: number, unit = ''): Display {
  const en = `${value} ${unit}`.trim();
  return { da: `${String(value).replace('.', ',')} ${unit}`.trim(), en };
}

/** What is the same in both languages: names, numbers, free text. */
export function alike(text: string): Display {
  return { da: text, en: text };
}

export function shownFlag(value: boolean): Display {
  return value ? { da: 'Ja', en: 'Yes' } : { da: 'Nej', en: 'No' };
}

/** The parts that are there, joined in each language. */
export function joined(parts: readonly (Display | undefined)[], between = '; '): Display {
  const known = parts.filter((part) => part !== undefined);
  return { da: known.map(({ da }) => da).join(between), en: known.map(({ en }) => en).join(between) };
}

/** `label: value` in each language. */
export function labelled(label: Display, value: Display): Display {
  return { da: `${label.da}: ${value.da}`, en: `${label.en}: ${value.en}` };
}

/** The values that are there, as parts without labels. */
export function valuesOf(values: readonly (Display | undefined)[]): DescribedPart[] {
  return values.flatMap((value) => (value ? [{ value }] : []));
}

/** The row of what is made of several things. */
export function rowOfParts(label: Display, parts: readonly DescribedPart[]): DescribedRow {
  const value = joined(parts.map((part) => (part.label ? labelled(part.label, part.value) : part.value)));
  return { label, value, ...(parts.length > 1 && { parts: [...parts] }) };
}

/** One row, or none without a value. */
export function row(da: string, en: string, value: Display | string | undefined): DescribedRow[] {
  if (value === undefined || value === '') return [];
  return [{ label: { da, en }, value: typeof value === 'string' ? alike(value) : value }];
}

/** The row of a time, or none. */
export function timeRow(da: string, en: string, value: string | undefined): DescribedRow[] {
  return row(da, en, value && shownTime(value));
}

/** The lines of what a person wrote. */
export function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}
