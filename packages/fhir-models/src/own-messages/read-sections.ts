import { get, type JsonObject, listOf, textOf } from '../check/json.ts';
import type { Located, MessageView } from '../check/message-view.ts';
import { MAX_LIST } from '../check/shape.ts';
import { sectionCoding } from './document.ts';
import type { Field, Fields } from './field.ts';
import type { Sections } from './own-message.ts';
import { type Found, holds } from './place.ts';
import { countFault, formFields, inForm, inResource, isList, readRecord } from './record.ts';

type View = Pick<MessageView, 'find' | 'report'>;

/** The sections of a Composition with what they refer to; everything wrong is reported and left out. */
export function readSections(composition: Found, sections: Sections, view: View): JsonObject {
  const content: JsonObject = {};
  for (const [name, field] of Object.entries(sections)) {
    const [section, ...others] = sectionsOf(composition, name);
    if (others.length > 0) view.report('own-section-once', sectionPath(composition.path, name));
    if (section) content[name] = readSection(section, name, field, view);
    else if (field.need === 'one')
      view.report('own-section', sectionPath(composition.path, name), `${field.label.da} (${field.label.en})`);
  }
  return content;
}

/** Where a section stands, for findings. */
export function sectionPath(composition: string, name: string): string {
  return `${composition}.section.where(code = '${name}')`;
}

function sectionsOf({ value, path }: Found, name: string): Found[] {
  const pattern = { code: { coding: [sectionCoding(name)] } };
  return listOf(get(value, 'section'))
    .slice(0, MAX_LIST)
    .filter((section) => holds(section, pattern))
    .map((section) => ({ value: section, path: sectionPath(path, name) }));
}

function readSection(section: Found, name: string, { kind }: Field, view: View): JsonObject {
  const fields: Fields = kind.is === 'group' ? kind.fields : {};
  const entries = entriesOf(section, view);
  const form = entries.find(({ type }) => type === 'QuestionnaireResponse');
  const place = form ? { value: form.resource, path: form.path } : { value: undefined, path: section.path };
  const record = readRecord(formFields(fields), inForm(place, name), view.report);
  return { ...record, ...readResources(fields, entries, section.path, view) };
}

/** The resources a section refers to; one that is not in the Bundle is reported. */
export function entriesOf({ value, path }: Found, { find, report }: View): Located[] {
  return listOf(get(value, 'entry'))
    .slice(0, MAX_LIST)
    .flatMap((entry, index) => {
      const reference = textOf(get(entry, 'reference')) ?? '';
      const found = find(reference, typeOf(reference));
      if (!found) report('own-entry', `${path}.entry[${index}]`);
      return found ? [found] : [];
    });
}

/** The resource type in a relative or absolute address. */
function typeOf(reference: string): string {
  return reference.slice(0, 2048).split('/').at(-2) ?? '';
}

function readResources(fields: Fields, entries: readonly Located[], path: string, view: View): JsonObject {
  const record: JsonObject = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.kind.is !== 'resource') continue;
    const { form } = field.kind;
    const found = entries.filter(({ type, resource }) => type === form.type && holds(resource, form.mark));
    const values = found.map((one) =>
      readRecord(Object.entries(form.fields), inResource({ value: one.resource, path: one.path }), view.report),
    );
    countFault(field, found.length, `${path}.${name}`, view.report);
    if (isList(field)) record[name] = values;
    else if (values.length > 0) record[name] = values[0];
  }
  return record;
}
