import type { Agreement } from '../agreement.ts';
import type { LocalText } from '../local-text.ts';
import { ruleGroups } from '../rule-groups.ts';
import type { Rule } from '../rule.ts';

/** A rule and the agreements it stands in. */
interface Row extends Rule {
  agreements: string[];
}

/**
 * Every rule of the agreements by group, as Markdown: where it stands, how it is judged, or why it is not, and how well
 * it is founded. Of several versions the newest is shown, of the national and a region's the national.
 */
export function ruleTable(agreements: readonly Pick<Agreement, 'id' | 'region' | 'rules' | 'inherited'>[]): string {
  const nationalFirst = agreements.toSorted((a, b) => Number(b.region === 'DK') - Number(a.region === 'DK'));
  const own = nationalFirst.flatMap(({ id, rules, inherited }) =>
    rules.filter((rule) => !inherited.includes(rule.id)).map((rule) => ({ rule, agreement: id })),
  );
  const byId = Map.groupBy(own, ({ rule }) => rule.id);
  const latest = [...byId.values()].flatMap((versions) => rowOf(versions));
  const byGroup = Map.groupBy(latest, ({ group }) => group);
  const chapters = [...byGroup.keys()].toSorted().map((group) => chapterOf(group, byGroup.get(group) ?? []));
  return [countOf(latest), ...chapters].join('\n\n');
}

function rowOf(versions: readonly { rule: Rule; agreement: string }[]): Row[] {
  const [first] = versions;
  const newest = versions
    .filter(({ agreement }) => agreement === first?.agreement)
    .toSorted((a, b) => b.rule.version - a.rule.version)[0];
  return newest ? [{ ...newest.rule, agreements: [...new Set(versions.map(({ agreement }) => agreement))] }] : [];
}

/** Parts of a rule are counted beside the rules, so that the number of rules is the catalogue's. */
function countOf(all: readonly Rule[]): string {
  const rules = all.filter(({ partOf }) => partOf === undefined);
  const kept = rules.filter(({ keptBySystem }) => keptBySystem).length;
  const missing = rules.filter((rule) => rule.missing).length;
  const judged = rules.length - kept - missing;
  const parts = all.length - rules.length;
  return `${rules.length} rules: ${judged} are evaluated, ${kept} are kept by the system itself, ${missing} cannot be evaluated. ${parts} more are parts of one of them: another party's share, or a step with a clock of its own; they stand below their rule.`;
}

function chapterOf(group: string, rules: readonly Row[]): string {
  const rows = withParts(rules).map((rule) => [
    `${rule.partOf === undefined ? '' : '– '}\`${rule.id}\``,
    rule.responsible,
    rule.severity,
    judgedHow(rule),
    rule.confidence,
    rule.agreements.join(', '),
  ]);
  const table = aligned([['rule', 'owed by', 'severity', 'judged', 'confidence', 'agreement'], ...rows]);
  const reasons = rules.flatMap(({ id, keptBySystem, missing }) => [
    ...reasonLine(`\`${id}\`, kept by the system`, keptBySystem),
    ...reasonLine(`\`${id}\`, not evaluable`, missing),
  ]);
  const parts = [
    `### ${group}. ${ruleGroups[group]?.en ?? ''}`,
    table,
    ...(reasons.length > 0 ? [reasons.join('\n')] : []),
  ];
  return parts.join('\n\n');
}

/** Each rule and then its parts. */
function withParts(rules: readonly Row[]): Row[] {
  const parts = Map.groupBy(rules, ({ partOf }) => partOf);
  return (parts.get(undefined) ?? []).flatMap((rule) => [rule, ...(parts.get(rule.id) ?? [])]);
}

function judgedHow({ keptBySystem, missing, expects, whenLate }: Rule): string {
  if (keptBySystem) return 'kept by the system';
  if (missing) return 'not evaluable';
  return `${expects?.kind ?? ''}${whenLate === 'informs' ? ', informs' : ''}`;
}

function reasonLine(what: string, text: LocalText | undefined): string[] {
  return text ? [`- ${what}: ${text.en.trim().replaceAll(/\s+/g, ' ')}`] : [];
}

/** A Markdown table with columns of even width, as the formatter leaves it. */
function aligned(rows: readonly string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body.map(line)].join('\n');
}
