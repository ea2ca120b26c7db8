import type { Field, Fields } from '@overgang/fhir-models/forms';

/** A document as it is written: sections, fields, lists; anything may be missing until it is sent. */
export type Content = Record<string, unknown>;

/** Names and list indices from the document down to one value. */
export type Path = readonly (string | number)[];

export function isRecord(value: unknown): value is Content {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The record at a place, empty when there is none. */
export function recordOf(value: unknown): Content {
  return isRecord(value) ? value : {};
}

/** The list at a place, empty when there is none. */
export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The value at a place; undefined when nothing is written there. */
export function valueAt(content: unknown, path: Path): unknown {
  return path.reduce(
    (value, step) => (typeof step === 'number' ? listOf(value)[step] : recordOf(value)[step]),
    content,
  );
}

/** The content with another value at a place; undefined takes a field away, or an item out of its list. */
export function withValue(content: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'number') return withItem(listOf(content), step, withValue(listOf(content)[step], rest, value));
  const { [step]: before, ...others } = recordOf(content);
  const after = withValue(before, rest, value);
  return after === undefined ? others : { ...recordOf(content), [step]: after };
}

function withItem(list: unknown[], index: number, item: unknown): unknown[] {
  return item === undefined ? list.toSpliced(index, 1) : list.toSpliced(index, 1, item);
}

/** The place of a field without list indices, as the services name it: `section.field`. */
export function fieldName(path: Path): string {
  return path.filter((step) => typeof step === 'string').join('.');
}

const isMany = ({ need }: Field) => need === 'many' || need === 'some';

/** The fields within a group or a resource; undefined of a plain value. */
export function innerFields({ kind }: Field): Fields | undefined {
  if (kind.is === 'group') return kind.fields;
  return kind.is === 'resource' ? kind.form.fields : undefined;
}

/** What is sent of what is written: nothing empty, and a box that had to be answered and was not ticked means no, save {@link isToldFlag}. */
export function pruned(fields: Fields, content: unknown): Content {
  const record = recordOf(content);
  const kept = Object.entries(fields).map(([name, field]) => [name, prunedField(field, record[name])] as const);
  return withFlags(fields, Object.fromEntries(kept.filter(([, value]) => value !== undefined)));
}

function prunedField(field: Field, value: unknown): unknown {
  if (!isMany(field)) return prunedValue(field, value, field.need === 'one');
  const items = listOf(value).map((item) => prunedValue(field, item, false));
  const kept = items.filter((item) => item !== undefined);
  return kept.length > 0 || field.need === 'many' ? kept : undefined;
}

function prunedValue(field: Field, value: unknown, isNeeded: boolean): unknown {
  const fields = innerFields(field);
  if (!fields) return plain(value);
  const { length } = Object.keys(writtenIn(fields, value));
  return length > 0 || isNeeded ? pruned(fields, value) : undefined;
}

function plain(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? undefined;
  return value.trim() === '' ? undefined : value.trim();
}

/** The fields that somebody has written something in; a box that is not ticked says nothing. */
function writtenIn(fields: Fields, content: unknown): Content {
  const entries = Object.entries(recordOf(content)).filter(([name, value]) => {
    const field = fields[name];
    if (!field) return false;
    const inner = innerFields(field);
    const values = Array.isArray(value) ? value : [value];
    const isAnswered = isToldFlag([name]) && value === false;
    return isAnswered || values.some((one) => (inner ? Object.keys(writtenIn(inner, one)).length > 0 : isWritten(one)));
  });
  return Object.fromEntries(entries);
}

const isWritten = (value: unknown) => value !== false && plain(value) !== undefined;

/** Whether the place tells that somebody has been informed: nobody's silence says that they were not. */
export function isToldFlag(path: Path): boolean {
  return path.at(-1) === 'informed';
}

function withFlags(fields: Fields, record: Content): Content {
  const missing = Object.entries(fields).filter(
    ([name, { need, kind }]) =>
      need === 'one' && kind.is === 'flag' && record[name] === undefined && !isToldFlag([name]),
  );
  return { ...record, ...Object.fromEntries(missing.map(([name]) => [name, false])) };
}

/** Whether anything is written in a section or a field. */
export function isFilled(field: Field, value: unknown): boolean {
  const inner = innerFields(field);
  const values = Array.isArray(value) ? value : [value];
  return values.some((one) => (inner ? Object.keys(writtenIn(inner, one)).length > 0 : isWritten(one)));
}

/** Whether two pieces of content say the same. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/** A label within a sentence; what is written in capitals, as CAVE, stays so. */
export function inSentence(label: string, language: string): string {
  return label === label.toLocaleUpperCase(language) ? label : label.toLocaleLowerCase(language);
}
