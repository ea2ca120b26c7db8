import { parseDocument } from 'yaml';
import { z } from 'zod';
import { AgreementFile, type Agreement } from './agreement.ts';
import { AgreementFault, type AgreementProblem } from './agreement-fault.ts';
import { checkAgreement, requiredParameters } from './check-agreement.ts';
import type { Vocabulary } from './check-events.ts';
import { parameterProblems } from './check-parameters.ts';
import { type EventType, EventTypeFile } from './event-type.ts';
import type { Rule } from './rule.ts';

/** A file as text. `name` is its path, as it is told in problems. */
export interface SourceFile {
  name: string;
  text: string;
}
interface Part {
  file: string;
  content: AgreementFile;
}
type Header = NonNullable<AgreementFile['header']>;

/** Agreements from the text of their YAML files. Throws an `AgreementFault` with every problem found. */
export function parseAgreements(files: readonly SourceFile[], eventTypes: readonly EventType[]): Agreement[] {
  const problems: AgreementProblem[] = [];
  const parts = files.flatMap((file) =>
    read(file, AgreementFile, problems).map((content) => ({ file: file.name, content })),
  );
  stopOn(problems);
  const byId = Map.groupBy(parts, ({ content }) => content.agreement);
  stopOn(parts.flatMap((part) => parentProblems(part, [...byId.keys()])));
  const agreements = [...byId.keys()].map((id) => assemble(id, byId, []));
  const vocabulary: Vocabulary = new Map(eventTypes.map((one) => [one.type, one]));
  stopOn(parts.flatMap((part) => checkPart(part, agreements, vocabulary)));
  return agreements;
}

/** The event types of events.yaml, each with the fields common to its source. Throws an `AgreementFault`. */
export function parseEventTypes(file: SourceFile): EventType[] {
  const problems: AgreementProblem[] = [];
  const [content] = read(file, EventTypeFile, problems);
  stopOn(problems);
  const { common, events = [] } = content ?? {};
  const twice = events.filter(({ type }, index) => events.findIndex((one) => one.type === type) < index);
  stopOn(
    twice.map(({ type }) => ({ file: file.name, field: 'events', text: `${type} is there twice`, mend: 'Keep one.' })),
  );
  return events.map((one) => ({ ...one, fields: { ...common?.[one.source], ...one.fields } }));
}

function stopOn(problems: readonly AgreementProblem[]): void {
  if (problems.length > 0) throw new AgreementFault(problems);
}

function read<Schema extends z.ZodType>(
  { name, text }: SourceFile,
  schema: Schema,
  problems: AgreementProblem[],
): z.infer<Schema>[] {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error) {
    const [line = error.message] = error.message.split('\n');
    problems.push({ file: name, field: '', text: `not readable as YAML: ${line}`, mend: 'Mend the YAML there.' });
    return [];
  }
  const raw: unknown = document.toJS();
  const parsed = schema.safeParse(raw);
  if (parsed.success) return [parsed.data];
  problems.push(...parsed.error.issues.map((issue) => problemOf(name, raw, issue)));
  return [];
}

const Named = z.looseObject({ rules: z.array(z.looseObject({ id: z.string() })) });

function problemOf(file: string, raw: unknown, issue: z.core.$ZodIssue): AgreementProblem {
  const [first, index, ...rest] = issue.path;
  const text = detailOf(issue);
  if (first !== 'rules' || typeof index !== 'number') {
    return { file, field: issue.path.join('.'), text, mend: mendOf(issue) };
  }
  const rule = Named.safeParse(raw).data?.rules[index]?.id ?? `number ${index + 1} in the file`;
  return { file, rule, field: rest.join('.'), text, mend: mendOf(issue) };
}

/** Where several forms are allowed, what is wrong with the nearest one says more than that none fits. */
function detailOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_union') return issue.message;
  const nearest = issue.errors
    .filter((issues) => issues.some(({ path, code }) => path.length > 0 || code !== 'invalid_type'))
    .toSorted((a, b) => a.length - b.length)
    .at(0)
    ?.at(0);
  if (!nearest) return issue.message;
  const place = nearest.path.length > 0 ? `${nearest.path.join('.')}: ` : '';
  return `${place}${nearest.message}`;
}

function mendOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `Remove or rename ${issue.keys.join(', ')}; the README lists the fields.`;
  if (issue.code === 'invalid_value') return `Use one of: ${issue.values.map(String).join(', ')}.`;
  if (issue.code === 'invalid_type') return `Write a value of type ${issue.expected} there.`;
  if (issue.code === 'invalid_union') return 'Use one of the forms the README shows for this field.';
  return 'Change the value so that it fits.';
}

function parentProblems({ file, content: { header } }: Part, ids: readonly string[]): AgreementProblem[] {
  const parent = header?.extends;
  if (parent === undefined || ids.includes(parent)) return [];
  const text = `there is no agreement ${parent}`;
  return [{ file, field: 'header.extends', text, mend: `Name one of: ${ids.join(', ')}.` }];
}

/** The agreement with what it inherits; its own parameters, goals and rules replace inherited ones of the same key or id. */
function assemble(id: string, byId: ReadonlyMap<string, Part[]>, heirs: readonly string[]): Agreement {
  const parts = byId.get(id) ?? [];
  const header = headerOf(id, parts, heirs);
  const parent = header.extends === undefined ? undefined : assemble(header.extends, byId, [...heirs, id]);
  const parameters = Object.assign({}, parent?.parameters, ...parts.map(({ content }) => content.parameters));
  const goals = Object.assign({}, parent?.goals, ...parts.map(({ content }) => content.goals));
  const own = parts.flatMap(({ content }) => content.rules);
  const replaced = new Set(own.map((rule) => rule.id));
  const inherited: Rule[] = parent?.rules.filter((rule) => !replaced.has(rule.id)) ?? [];
  const ownAuthorities = parts.flatMap(({ content }) => content.authorities);
  const moved = new Set(ownAuthorities.map(({ taskType, from }) => `${taskType} ${from}`));
  const { extends: _extends, ...described } = header;
  return {
    id,
    ...described,
    parameters,
    goals,
    rules: [...inherited, ...own],
    inherited: inherited.map((rule) => rule.id),
    authorities: [
      ...(parent?.authorities.filter(({ taskType, from }) => !moved.has(`${taskType} ${from}`)) ?? []),
      ...ownAuthorities,
    ],
  };
}

function headerOf(id: string, parts: readonly Part[], heirs: readonly string[]): Header {
  const headers = parts.flatMap(({ content }) => content.header ?? []);
  const file = (parts.find(({ content }) => content.header) ?? parts[0])?.file ?? id;
  if (heirs.includes(id)) {
    throw new AgreementFault([
      { file, field: 'header.extends', text: `${id} inherits from itself`, mend: 'Break the circle.' },
    ]);
  }
  const [header] = headers;
  if (header && headers.length === 1) return header;
  const text = `agreement ${id} has ${headers.length} headers`;
  throw new AgreementFault([{ file, field: 'header', text, mend: 'Write exactly one header in one of its files.' }]);
}

function checkPart(
  { file, content }: Part,
  agreements: readonly Agreement[],
  vocabulary: Vocabulary,
): AgreementProblem[] {
  const agreement = agreements.find((one) => one.id === content.agreement);
  if (!agreement) return [];
  return [
    ...(content.header
      ? headerProblems(
          agreement,
          agreements.find(({ id }) => id === content.header?.extends),
        )
      : []),
    ...checkAgreement(content.rules, agreement, vocabulary),
  ].map((problem) => ({ file, ...problem }));
}

/** Inherited rules must find numbers in units that fit among those the agreement replaces. */
function headerProblems(agreement: Agreement, parent: Agreement | undefined): Omit<AgreementProblem, 'file'>[] {
  const required = requiredParameters(agreement);
  if (required.length > 0 || !parent) return required;
  return agreement.rules
    .filter(({ id }) => agreement.inherited.includes(id))
    .filter((rule) => parameterProblems(rule, parent.parameters).length === 0)
    .flatMap((rule) => parameterProblems(rule, agreement.parameters));
}
