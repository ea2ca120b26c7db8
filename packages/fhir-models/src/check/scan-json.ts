import { isObject, type JsonObject, listOf } from './json.ts';
import type { Report } from './report.ts';

const MAX_DEPTH = 50;
const MAX_NODES = 200_000;
// Control characters other than tab and line breaks; PostgreSQL's jsonb refuses NUL and lone surrogates too.
const CONTROL = /[^\P{Cc}\t\n\r]/u;
const CHANGES_MEANING: ReadonlySet<string> = new Set(['modifierExtension', 'implicitRules']);

interface Node {
  value: unknown;
  depth: number;
}

export interface Budget {
  nodes: number;
}

export const newBudget = (): Budget => ({ nodes: MAX_NODES });

/**
 * Looks through any JSON without recursion, for what no FHIR resource may hold. False when it is too deep or too
 * large to be checked further.
 */
export function scanJson(root: unknown, path: string, report: Report, budget: Budget): boolean {
  const stack: Node[] = [{ value: root, depth: 0 }];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const { value, depth } = node;
    if (typeof value === 'string') scanText(value, path, report);
    if (typeof value !== 'object' || value === null) continue;
    const children = childrenOf(value, path, report);
    budget.nodes -= children.length + 1;
    if (budget.nodes < 0) report('json-size', path);
    else if (depth > MAX_DEPTH) report('json-depth', path);
    if (budget.nodes < 0 || depth > MAX_DEPTH) return false;
    for (const child of children) stack.push({ value: child, depth: depth + 1 });
  }
  return true;
}

function childrenOf(value: object, path: string, report: Report): readonly unknown[] {
  const children = isObject(value) ? scanKeys(value, path, report) : listOf(value);
  if (children.length === 0) report('json-empty', path);
  return children;
}

function scanText(text: string, path: string, report: Report): void {
  if (text === '') report('json-empty', path);
  else if (!text.isWellFormed() || CONTROL.test(text)) report('json-text', path);
}

function scanKeys(value: JsonObject, path: string, report: Report): readonly unknown[] {
  return Object.keys(value).map((key) => {
    scanText(key, path, report);
    if (CHANGES_MEANING.has(key)) report('modifier-extension', path);
    const child = value[key];
    if (child === null) report('json-empty', path);
    return child;
  });
}
