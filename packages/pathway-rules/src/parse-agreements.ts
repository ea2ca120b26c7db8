import { parseDocument } from 'yaml';
import { z } from 'zod';
import { AgreementFile, type Agreement } from './agreement.ts';
import { AgreementFault, type AgreementProblem } from './agreement-fault.ts';
import { checkAgreement } from './check-agreement.ts';
import type { Rule } from './rule.ts';

interface SourceFile {
  name: string;
  text: string;
}
interface Part {
  file: string;
  content: AgreementFile;
}
type Header = NonNullable<AgreementFile['header']>;

/** Agreements from the text of their YAML files. Throws an `AgreementFault` with every problem found. */
export function parseAgreements(files: readonly SourceFile[]): Agreement[] {
  const problems: AgreementProblem[] = [];
  const parts = files.flatMap((file) => parseFile(file, problems));
  stopOn(problems);
  const byId = Map.groupBy(parts, ({ content }) => content.agreement);
  const agreements = [...byId.keys()].map((id) => assemble(id, byId, []));
  stopOn(parts.flatMap((part) => checkPart(part, agreements)));
  return agreements;
}

function stopOn(problems: readonly AgreementProblem[]): void {
  if (problems.length > 0) throw new AgreementFault(problems);
}

function parseFile({ name, text }: SourceFile, problems: AgreementProblem[]): Part[] {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error) {
    const [line = error.message] = error.message.split('\n');
    problems.push({ file: name, field: '', text: `not readable as YAML: ${line}`, mend: 'Mend the YAML there.' });
    return [];
  }
  const raw: unknown = document.toJS();
  const parsed = AgreementFile.safeParse(raw);
  if (parsed.success) return [{ file: name, content: parsed.data }];
  problems.push(...parsed.error.issues.map((issue) => problemOf(name, raw, issue)));
  return [];
}

const Named = z.looseObject({ rules: z.array(z.looseObject({ id: z.string() })) });

function problemOf(file: string, raw: unknown, issue: z.core.$ZodIssue): AgreementProblem {
  const [first, index, ...rest] = issue.path;
  const text = issue.message;
  if (first !== 'rules' || typeof index !== 'number') {
    return { file, field: issue.path.join('.'), text, mend: mendOf(issue) };
  }
  const rule = Named.safeParse(raw).data?.rules[index]?.id ?? `number ${index + 1} in the file`;
  return { file, rule, field: rest.join('.'), text, mend: mendOf(issue) };
}

function mendOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `Remove or rename ${issue.keys.join(', ')}; the README lists the fields.`;
  if (issue.code === 'invalid_value') return `Use one of: ${issue.values.map(String).join(', ')}.`;
  if (issue.code === 'invalid_type') return `Write a value of type ${issue.expected} there.`;
  if (issue.code === 'invalid_union') return 'Use one of the forms the README shows for this field.';
  return 'Change the value so that it fits.';
}

/** The agreement with what it inherits; its own parameters and rules replace inherited ones of the same key or id. */
function assemble(id: string, byId: ReadonlyMap<string, Part[]>, heirs: readonly string[]): Agreement {
  const parts = byId.get(id) ?? [];
  const header = headerOf(id, parts, heirs);
  const parent = header.extends === undefined ? undefined : assemble(header.extends, byId, [...heirs, id]);
  const parameters = Object.assign({}, parent?.parameters, ...parts.map(({ content }) => content.parameters));
  const own = parts.flatMap(({ content }) => content.rules);
  const replaced = new Set(own.map((rule) => rule.id));
  const inherited: Rule[] = parent?.rules.filter((rule) => !replaced.has(rule.id)) ?? [];
  const { name, region, version, validFrom, validTo } = header;
  return {
    id,
    name,
    region,
    version,
    validFrom,
    ...(validTo && { validTo }),
    parameters,
    rules: [...inherited, ...own],
  };
}

function headerOf(id: string, parts: readonly Part[], heirs: readonly string[]): Header {
  const headers = parts.flatMap(({ content }) => content.header ?? []);
  const file = parts[0]?.file ?? heirs.at(-1) ?? id;
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

function checkPart({ file, content }: Part, agreements: readonly Agreement[]): AgreementProblem[] {
  const agreement = agreements.find((one) => one.id === content.agreement);
  if (!agreement) return [];
  return checkAgreement(content.rules, agreement).map((problem) => ({ file, ...problem }));
}
