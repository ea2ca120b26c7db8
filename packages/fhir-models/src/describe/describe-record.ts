import { isObject, type JsonObject } from '../check/json.ts';
import type { Field, Fields, Kind } from '../own-messages/field.ts';
import { isList, valuesOf } from '../own-messages/record.ts';
import { displayOf } from '../terminology/display-of.ts';
import type { Display } from '../terminology/display.ts';
import { nameIn } from '../terminology/vocabulary.ts';
import type { DescribedRow } from './message-description.ts';
import { alike, rowOfParts, shownFlag, shownNumber, shownTime } from './shown.ts';

/** The rows of a record: one for each value, a list in as many as it has items; what belongs together in one. */
export function describeRecord(fields: Fields, record: JsonObject): DescribedRow[] {
  return Object.entries(fields).flatMap(([name, field]) =>
    valuesOf(record, name).flatMap((value) => rowsOf(field, value)),
  );
}

function rowsOf(field: Field, value: unknown): DescribedRow[] {
  const inner = innerFields(field.kind);
  if (!inner) return [{ label: field.label, value: shown(value, field.kind) }];
  if (!isObject(value)) return [];
  if (field.kind.is === 'resource' && !isList(field)) return describeRecord(inner, value);
  return [itemRow(field.label, inner, value)];
}

function innerFields(kind: Kind): Fields | undefined {
  if (kind.is === 'resource') return kind.form.fields;
  return kind.is === 'group' ? kind.fields : undefined;
}

/** What an item is about stands first in its description: a code of it is the label, all the rest the value. */
function itemRow(label: Display, fields: Fields, record: JsonObject): DescribedRow {
  const [head, ...rest] = describeRecord(fields, record).map(partOf);
  const [first, second] = Object.values(fields);
  if (!head) return { label, value: alike('') };
  if (first?.need !== 'one') return rowOfParts(label, [head, ...rest]);
  if (first.kind.is !== 'code' || rest.length === 0) return rowOfParts(label, [{ value: head.value }, ...rest]);
  const [only, ...others] = rest;
  const isPlain = only !== undefined && others.length === 0 && second?.need === 'one';
  return isPlain ? { label: head.value, value: only.value } : rowOfParts(head.value, rest);
}

const partOf = ({ label, value }: DescribedRow) => ({ label, value });

function shown(value: unknown, kind: Kind): Display {
  if (kind.is === 'code') return nameIn(kind.vocabulary, String(value)) ?? alike(String(value));
  if (kind.is === 'listed') return displayOf(kind.system, String(value)) ?? alike(String(value));
  if (kind.is === 'flag') return shownFlag(value === true);
  if (kind.is === 'amount') return shownNumber(Number(value), kind.unit);
  return alike(kind.is === 'moment' || kind.is === 'date' ? shownTime(String(value)) : String(value));
}
