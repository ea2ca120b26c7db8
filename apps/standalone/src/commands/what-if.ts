import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const Tally = z.object({ obligations: z.number(), breaches: z.number() });
const Sum = z.object({
  before: Tally,
  after: Tally,
  added: z.number(),
  removed: z.number(),
  changed: z.number(),
});
const Answer = z.object({
  pathways: z.number(),
  affected: z.number(),
  total: Sum,
  byRule: z.array(Sum.extend({ ruleId: z.string() })),
  byUnit: z.array(Sum.extend({ unit: z.object({ name: z.string() }) })),
  truncated: z.boolean().optional(),
});
const Problem = z.object({
  detail: z.string(),
  mend: z.string(),
  fields: z.array(z.object({ path: z.string(), text: z.string() })).default([]),
});
type Sum = z.infer<typeof Sum>;

interface Question {
  files: { name: string; text: string }[];
  /** yyyy-mm-dd */
  from: string;
  to: string;
}

/** Asks the running system, as its demo administrator, what draft files would change; throws a sentence when it does not say. */
export async function whatIf(question: Question): Promise<string> {
  const { PORT = '8080', ORIGIN = `http://localhost:${PORT}`, TOKEN = tokenOf('administrator') } = process.env;
  const response = await fetch(`${ORIGIN}/coordinator/agreements/what-if`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', 'accept-language': 'en' },
    body: JSON.stringify(question),
  }).catch(() => {
    throw new Error(`Overgang does not answer at ${ORIGIN}: start it with npm start, or set PORT or ORIGIN.`);
  });
  const body: unknown = await response.json();
  if (!response.ok) throw new Error(refusalText(body));
  return answerText(question, Answer.parse(body));
}

/** Printed by the command `token`, which says on its own what is wrong when there is none. */
function tokenOf(user: string): string {
  const command = fileURLToPath(new URL('../../../../scripts/token.ts', import.meta.url));
  try {
    return execFileSync(process.execPath, [command, user], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    }).trim();
  } catch {
    throw new Error(
      'Without a token nothing can be asked. Set TOKEN to one of an administrator or quality consultant.',
    );
  }
}

function refusalText(body: unknown): string {
  const { detail, mend, fields } = Problem.parse(body);
  return [`${detail} ${mend}`, ...fields.map(({ path, text }) => `  ${path}: ${text}`)].join('\n');
}

function answerText({ from, to }: Question, answer: z.infer<typeof Answer>): string {
  const { pathways, affected, total, byRule, byUnit, truncated } = answer;
  const first = `Of ${pathways} pathways that began from ${from} to ${to}, ${affected} would be judged otherwise.`;
  if (affected === 0) return first;
  const lines = [
    first,
    ...(truncated ? ['There are more pathways than these; ask about a shorter period.'] : []),
    '',
    ...table([
      ['RULE', ...heads],
      ...byRule.map((sum) => [sum.ruleId, ...cells(sum)]),
      ['all', ...cells(total)],
      [''],
      ['UNIT', ...heads],
      ...byUnit.map((sum) => [sum.unit.name || '(nobody)', ...cells(sum)]),
    ]),
  ];
  return lines.join('\n');
}

const heads = ['OWED', 'BROKEN OR LATE', 'MORE', 'LESS', 'OTHERWISE'];

function cells({ before, after, added, removed, changed }: Sum): string[] {
  return [
    moved(before.obligations, after.obligations),
    moved(before.breaches, after.breaches),
    ...[added, removed, changed].map(String),
  ];
}

function moved(one: number, other: number): string {
  return one === other ? String(one) : `${one} → ${other}`;
}

function table(rows: string[][]): string[] {
  const widths = [0, 1, 2, 3, 4, 5].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
