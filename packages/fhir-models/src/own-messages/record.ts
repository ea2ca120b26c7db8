import { get, isObject, type JsonObject, listOf } from '../check/json.ts';
import type { Report } from '../check/report.ts';
import { MAX_LIST } from '../check/shape.ts';
import type { Field, Fields, Kind } from './field.ts';
import { follow, type Found, type Path, put } from './place.ts';
import { answerName, expectedOf, otherCoding, readValue, showValue, type ValueKind, writeValue } from './value.ts';

/** The values of a field in a record: none, one, or the items of its list. */
export function valuesOf(record: JsonObject, name: string): readonly unknown[] {
  const value = get(record, name);
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

export function isList({ need }: Field): boolean {
  return need === 'many' || need === 'some';
}

/** The fields that are not resources of their own. */
export function formFields(fields: Fields): [string, Field][] {
  return Object.entries(fields).filter(([, { kind }]) => kind.is !== 'resource');
}

function groupFields(kind: Kind): Fields | undefined {
  return kind.is === 'group' ? kind.fields : undefined;
}

function valueKind(kind: Kind): ValueKind {
  if (kind.is === 'group' || kind.is === 'resource') throw new TypeError('A group has no value of its own.');
  return kind;
}

// Reading: one walk serves parse and check. A layout finds a field; what is found is read in the same way everywhere.

/** Where the values of a field stand: in the answers of a form, or at a place in a resource. */
export type Layout = (name: string, field: Field) => { found: Found[]; path: string; inside: (one: Found) => Layout };

/** Reads described fields and reports what is wrong with them; a faulty value is left out. */
export function readRecord(fields: readonly [string, Field][], layout: Layout, report: Report): JsonObject {
  const record: JsonObject = {};
  for (const [name, field] of fields) {
    const { found, path, inside } = layout(name, field);
    const values = found.slice(0, MAX_LIST).flatMap((one) => readField(one, field, inside, report));
    countFault(field, found.length, path, report);
    if (isList(field)) record[name] = values;
    else if (values.length > 0) record[name] = values[0];
  }
  return record;
}

function readField(one: Found, { kind }: Field, inside: (one: Found) => Layout, report: Report): unknown[] {
  const fields = groupFields(kind);
  if (fields) return [readRecord(Object.entries(fields), inside(one), report)];
  const plain = valueKind(kind);
  const read = readValue(one.value, plain);
  if ('value' in read) return [read.value];
  report(read.fault, one.path, expectedOf(plain));
  return [];
}

/** Tells when a field occurs too seldom or too often. */
export function countFault(field: Field, count: number, path: string, report: Report): void {
  const { da, en } = field.label;
  if (count === 0 && (field.need === 'one' || field.need === 'some')) report('own-field', path, `${da} (${en})`);
  if (count > 1 && !isList(field)) report('too-many', path);
}

/** The layout of a resource: each field has its path. */
export function inResource(resource: Found): Layout {
  return (_name, field) => {
    const steps = field.at ?? [];
    const place = follow(resource, steps);
    const path = place?.path ?? `${resource.path}.${steps.find((step) => typeof step === 'string') ?? ''}`;
    const found = place ? itemsOf(place, field) : [];
    return { found, path, inside: inResource };
  };
}

function itemsOf(place: Found, field: Field): Found[] {
  if (!isList(field)) return [place];
  return listOf(place.value).map((value, index) => ({ value, path: `${place.path}[${index}]` }));
}

/** The layout of a form (QuestionnaireResponse): each field has an item whose linkId is its name within its section. */
export function inForm(parent: Found, prefix: string): Layout {
  return (name, { kind }) => {
    const linkId = `${prefix}.${name}`;
    const path = `${parent.path}.item.where(linkId = '${linkId}')`;
    const items = listOf(get(parent.value, 'item'))
      .slice(0, MAX_LIST)
      .filter((item) => get(item, 'linkId') === linkId);
    const found = groupFields(kind)
      ? items.map((value) => ({ value, path }))
      : items.flatMap((item) => answersOf(item, answerName(valueKind(kind)), path));
    return { found, path, inside: (one) => inForm(one, linkId) };
  };
}

function answersOf(item: unknown, name: string, path: string): Found[] {
  return listOf(get(item, 'answer')).map((answer) => ({ value: get(answer, name), path: `${path}.answer.${name}` }));
}

// Writing

/** Puts the fields of a record at their places in a resource. */
export function fillResource(resource: JsonObject, fields: Fields, record: JsonObject): void {
  for (const [name, field] of Object.entries(fields)) {
    const written = valuesOf(record, name).map((value) => writeInResource(value, field.kind));
    if (written.length > 0) put(resource, field.at ?? [], isList(field) ? written : written[0]);
    const beside = field.kind.is === 'code' && otherCoding(get(record, name), field.kind.vocabulary);
    // A coding ends in its place among the codings of one concept; the other system stands next.
    if (beside) put(resource, [...(field.at ?? []).slice(0, -1), 1], beside);
  }
}

function writeInResource(value: unknown, kind: Kind): unknown {
  const fields = groupFields(kind);
  if (!fields || !isObject(value)) return writeValue(value, valueKind(kind));
  const group: JsonObject = {};
  fillResource(group, fields, value);
  return group;
}

/** The items of a form for a record; fields without a value have none. */
export function formItems(fields: readonly [string, Field][], record: JsonObject, prefix: string): JsonObject[] {
  return fields.flatMap(([name, { kind, label }]) => {
    const linkId = `${prefix}.${name}`;
    const base = { linkId, text: label.da };
    const values = valuesOf(record, name);
    const inner = groupFields(kind);
    if (inner) return values.filter(isObject).map((value) => groupItem(base, inner, value));
    const plain = valueKind(kind);
    const answer = values.map((value) => ({ [answerName(plain)]: writeValue(value, plain) }));
    return answer.length > 0 ? [{ ...base, answer }] : [];
  });
}

function groupItem(base: { linkId: string; text: string }, fields: Fields, record: JsonObject): JsonObject {
  const item = formItems(Object.entries(fields), record, base.linkId);
  return item.length > 0 ? { ...base, item } : base;
}

// Showing

/** Danish label and text of each value of a record, for its narrative. */
export function factsOf(fields: Fields, record: JsonObject): [label: string, text: string][] {
  return Object.entries(fields).flatMap(([name, { kind, label }]) =>
    valuesOf(record, name).map((value): [string, string] => [label.da, shown(value, kind)]),
  );
}

function shown(value: unknown, kind: Kind): string {
  const fields = kind.is === 'resource' ? kind.form.fields : groupFields(kind);
  if (!fields || !isObject(value)) return showValue(value, valueKind(kind));
  return factsOf(fields, value)
    .map(([label, text]) => `${label}: ${text}`)
    .join('; ');
}

/** A path in a resource, for descriptions: the coding of an element. */
export function coding(...path: Path): Path {
  return [...path, 'coding', 0];
}
