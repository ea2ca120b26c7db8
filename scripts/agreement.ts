import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { whatIf } from '../apps/standalone/src/commands/what-if.ts';
import { agreementDifference } from '../packages/pathway-rules/src/command/agreement-difference.ts';
import { dueText, instantIn } from '../packages/pathway-rules/src/command/due-text.ts';
import { problemsInExamples } from '../packages/pathway-rules/src/command/problems-in-examples.ts';
import { ruleTable } from '../packages/pathway-rules/src/command/rule-table.ts';
import { ruleText } from '../packages/pathway-rules/src/command/rule-text.ts';
import {
  type Agreement,
  agreementFor,
  AgreementFault,
  eventTypes,
  loadAgreements,
  type Rule,
  type SourceFile,
} from '../packages/pathway-rules/src/index.ts';

const readme = new URL('../packages/pathway-rules/README.md', import.meta.url);
const mark = '<!-- table: written by npm run -s agreement -- table write -->\n';

/** Something that whoever ran the command can mend, in one sentence. */
class Unable extends Error {}

interface Wanted {
  words: string[];
  region: string;
  on: string;
  from: string;
  to: string;
}

const commands: Record<string, { usage: string; run: (wanted: Wanted) => string | Promise<string> }> = {
  check: { usage: 'check [folder]', run: check },
  show: { usage: 'show <rule> [--region <region>] [--on <date>]', run: show },
  diff: { usage: 'diff <region or agreement> <region or agreement> [--on <date>]', run: difference },
  due: { usage: 'due <rule> <event> <time> [--region <region>] [--on <date>]', run: due },
  table: { usage: 'table [write]', run: table },
  'what-if': { usage: 'what-if <folder> [--from <date>] [--to <date>]', run: tryOut },
};

try {
  const [name = '', ...rest] = process.argv.slice(2);
  const command = commands[name];
  if (!command) throw new Unable(usage());
  process.stdout.write(`${await command.run(wantedIn(rest))}\n`);
} catch (error) {
  if (!(error instanceof Unable) && !(error instanceof AgreementFault)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

function usage(): string {
  return ['Use one of:', ...Object.values(commands).map((one) => `  npm run -s agreement -- ${one.usage}`)].join('\n');
}

type Options = Omit<Wanted, 'words'>;

function wantedIn(rest: readonly string[]): Wanted {
  const words: string[] = [];
  const options: Options = { region: 'DK', on: today(), from: '2000-01-01', to: today() };
  const isOption = (name: string): name is keyof Options => Object.hasOwn(options, name);
  for (let index = 0; index < rest.length; index += 1) {
    const word = rest[index] ?? '';
    const option = word.startsWith('--') ? word.slice(2) : undefined;
    if (option === undefined) words.push(word);
    else if (isOption(option)) options[option] = rest[(index += 1)] ?? '';
    else throw new Unable(`There is no option ${word}. ${usage()}`);
  }
  assertDates([options.on, options.from, options.to]);
  return { words, ...options };
}

function assertDates(dates: readonly string[]): void {
  const wrong = dates.find((date) => !/^\d{4}-\d{2}-\d{2}$/.test(date) || !isDay(date));
  if (wrong !== undefined) throw new Unable(`"${wrong}" is no date: write it as 2026-03-02.`);
}

function isDay(date: string): boolean {
  const day = new Date(date);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** Checks the product's files, or somebody's own together with them, and runs every example. */
function check({ words: [folder] }: Wanted): string {
  const files = folder === undefined ? [] : filesIn(folder);
  const agreements = loadAgreements(files);
  const problems = agreements.flatMap((own) => problemsInExamples(own, agreements));
  if (problems.length > 0) throw new AgreementFault(problems);
  const lines = agreements.map(({ id, region, version, rules, inherited }) => {
    const own = rules.length - inherited.length;
    return `${id} (region ${region}, version ${version}): ${rules.length} rules, ${own} of its own`;
  });
  return [...lines, 'Nothing to mend: every file can be read, and every example comes out as written.'].join('\n');
}

/** The tables of every rule, printed or written into the README. */
function table({ words: [write] }: Wanted): string {
  const text = ruleTable(loadAgreements());
  if (write === undefined) return text;
  if (write !== 'write') throw new Unable(`table ${write} is not known: use table, or table write.`);
  const [head = ''] = readFileSync(readme, 'utf8').split(mark);
  writeFileSync(readme, `${head}${mark}\n${text}\n`);
  return 'The tables of packages/pathway-rules/README.md are as the rules are.';
}

function filesIn(folder: string): SourceFile[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new Unable(`There is no folder ${folder}.`);
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  if (found.length === 0) throw new Unable(`There are no .yaml files in ${folder}.`);
  return found.toSorted().map((name) => {
    const path = join(folder, name);
    return { name: relative(folder, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') };
  });
}

function show(wanted: Wanted): string {
  const { rule, agreement } = ruleOf(wanted);
  return ruleText(rule, agreement);
}

function difference({ words: [one, other], on }: Wanted): string {
  if (one === undefined || other === undefined) throw new Unable(`Name two of: ${names()}.`);
  const lines = agreementDifference(agreementOf({ region: one, on }), agreementOf({ region: other, on }));
  return lines.length > 0 ? lines.join('\n') : `${one} and ${other} agree on everything on ${on}.`;
}

function due(wanted: Wanted): string {
  const { rule, agreement } = ruleOf(wanted);
  const [, event = '', time = ''] = wanted.words;
  if (!eventTypes().some(({ type }) => type === event)) {
    throw new Unable(`There is no event "${event}": packages/pathway-rules/events.yaml lists them.`);
  }
  const counted = countedFrom(rule);
  if (!counted.includes(event)) throw new Unable(`${rule.id} counts from ${counted.join(' or ') || 'nothing'}.`);
  const instant = instantIn(time);
  if (instant === undefined) {
    throw new Unable(`"${time}" is no time: write 2026-03-02T09:00 (Danish time) or 2026-03-02T09:00+01:00.`);
  }
  return dueText(rule, instant, agreement).join('\n');
}

function countedFrom({ deadline, trigger }: Rule): string[] {
  return (deadline?.anchor.event ?? (trigger ? [trigger] : [])).flatMap(({ event }) => event);
}

function ruleOf({ words: [id], region, on }: Wanted): { rule: Rule; agreement: Agreement } {
  const agreement = agreementOf({ region, on });
  if (id === undefined) throw new Unable('Name a rule; the command table lists them.');
  const versions = agreement.rules.filter((rule) => rule.id === id);
  const rule =
    versions.find(({ validFrom, validTo }) => validFrom <= on && (validTo === undefined || on <= validTo)) ??
    versions.at(-1);
  if (!rule) throw new Unable(`${agreement.id} has no rule ${id}. ${near(id, agreement)}`);
  return { rule, agreement };
}

function near(id: string, { rules }: Agreement): string {
  const parts = id.split('-');
  const alike = rules
    .map((rule) => rule.id)
    .filter((one) => parts.some((part) => part.length > 3 && one.includes(part)));
  return alike.length > 0
    ? `Did you mean: ${[...new Set(alike)].slice(0, 6).join(', ')}?`
    : 'The command table lists them.';
}

/** By region number, by the name of the agreement, or DK for the national one. */
function agreementOf({ region, on }: { region: string; on: string }): Agreement {
  const agreements = loadAgreements();
  const named = agreements.find(({ id }) => id === region);
  if (named) return named;
  if (!agreements.some((one) => one.region === region))
    throw new Unable(`There is no region ${region}: use ${names()}.`);
  return agreementFor(agreements, { region, on });
}

function names(): string {
  return loadAgreements()
    .map(({ id, region }) => `${id} (${region})`)
    .join(', ');
}

/** What draft files would change for the pathways of a period, asked of the running system; nothing is changed. */
async function tryOut({ words: [folder], from, to }: Wanted): Promise<string> {
  if (folder === undefined)
    throw new Unable('Name the folder with the draft files, laid out as packages/pathway-rules/agreements.');
  const files = filesIn(folder);
  loadAgreements(files);
  return whatIf({ files, from, to }).catch((error: unknown) => {
    throw new Unable(error instanceof Error ? error.message : 'The system could not be asked.');
  });
}
