import { isObject, type JsonObject, listOf } from './json.ts';
import type { Report } from './report.ts';

const MAX_DEPTH = 50;
export const MAX_NODES = 200_000;
// Control characters other than tab and line breaks; PostgreSQL's jsonb refuses NUL and lone surrogates too.
const CONTROL = /[^\P{Cc}\t\n\r]/u;
const CHANGES_MEANING: ReadonlySet<string> = new Set(['modifierExtension', 'implicitRules']);

const LONGEST_PADDING = 8;
// Quotation marks and a comma or colon.
const PUNCTUATION = 3;

interface Node {
  value: unknown;
  depth: number;
  /** Where it stands: the node it is in, and the name or number it has there. */
  within?: Node;
  key?: string | number;
}

/** What was found on the way. */
export interface Scanned {
  /** Size as compact JSON in UTF-8, escapes aside. */
  readonly bytes: number;
  /** The objects whose `data` is base64; nobody need walk through it again. */
  readonly encoded: ReadonlySet<unknown>;
}

export interface Budget extends Scanned {
  nodes: number;
  bytes: number;
  encoded: Set<unknown>;
  /** Names of elements that may stand in a path: another name could hold anything. */
  names: ReadonlySet<string>;
}

export const newBudget = (names: ReadonlySet<string>): Budget => ({
  nodes: MAX_NODES,
  bytes: 0,
  encoded: new Set(),
  names,
});

/**
 * Looks through any JSON without recursion, for what no FHIR resource may hold. False when it is too deep or too
 * large to be checked further.
 */
export function scanJson(root: unknown, path: string, report: Report, budget: Budget): boolean {
  const place: Place = { root: path, report, budget };
  const stack: Node[] = [{ value: root, depth: 0 }];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const { value } = node;
    if (typeof value === 'string') scanText(value, node, place);
    if (typeof value !== 'object' || value === null) continue;
    const inside: Inside = { within: node, place, stack };
    const fault = isObject(value) ? enterObject(value, inside) : enterList(listOf(value), inside);
    if (fault) {
      report(fault, path);
      return false;
    }
  }
  return true;
}

/** Where the search stands, and what is still to be searched. */
interface Inside {
  within: Node;
  place: Place;
  stack: Node[];
}

interface Place {
  root: string;
  report: Report;
  budget: Budget;
}

/** As far down as every name on the way is known. */
function pathTo(node: Node, { root, budget: { names } }: Place): string {
  const way: Node[] = [];
  for (let at: Node | undefined = node; at?.within; at = at.within) way.push(at);
  let path = root;
  for (const { key } of way.toReversed()) {
    if (typeof key === 'number') path += `[${key}]`;
    else if (key !== undefined && names.has(key)) path += `.${key}`;
    else return path;
  }
  return path;
}

type Limit = 'json-size' | 'json-depth' | undefined;

/** Judged before any child is looked at, so that a huge list or object costs no more than a small one. */
function limitFault(size: number, { depth }: Node, budget: Budget): Limit {
  budget.nodes -= size + 1;
  if (budget.nodes < 0) return 'json-size';
  return depth > MAX_DEPTH ? 'json-depth' : undefined;
}

function enterList(items: readonly unknown[], { within, place, stack }: Inside): Limit {
  const fault = limitFault(items.length, within, place.budget);
  if (fault) return fault;
  if (items.length === 0) place.report('json-empty', pathTo(within, place));
  for (let key = 0; key < items.length; key += 1)
    stack.push({ value: items[key], depth: within.depth + 1, within, key });
  return undefined;
}

function scanText(text: string, node: Node, place: Place): void {
  place.budget.bytes += Buffer.byteLength(text) + PUNCTUATION;
  if (text === '') place.report('json-empty', pathTo(node, place));
  else if (!text.isWellFormed() || CONTROL.test(text)) place.report('json-text', pathTo(node, place));
}

function enterObject(value: JsonObject, { within, place, stack }: Inside): Limit {
  const keys = Object.keys(value);
  const fault = limitFault(keys.length, within, place.budget);
  if (fault) return fault;
  if (keys.length === 0) place.report('json-empty', pathTo(within, place));
  for (const key of keys) {
    const child: Node = { value: value[key], depth: within.depth + 1, within, key };
    scanKey(key, child, place);
    // Base64 holds nothing the scan looks for.
    if (key !== 'data' || !isEncoded(value, place.budget)) stack.push(child);
  }
  return undefined;
}

function scanKey(key: string, child: Node, place: Place): void {
  // The names of our tables hold nothing to look for.
  if (place.budget.names.has(key)) place.budget.bytes += key.length + PUNCTUATION;
  else if (child.within) scanText(key, child.within, place);
  if (CHANGES_MEANING.has(key)) place.report('modifier-extension', pathTo(child, place));
  if (child.value === null) place.report('json-empty', pathTo(child, place));
}

/** True of base64. One search in native code is all it costs, however long it is. */
function isEncoded(holder: JsonObject, budget: Budget): boolean {
  const { data } = holder;
  if (typeof data !== 'string' || data === '') return false;
  const end = data.search(/[^A-Za-z0-9+/ \t\r\n]/);
  if (end !== -1 && (data.length - end > LONGEST_PADDING || !/^={1,2}\s*$/.test(data.slice(end)))) return false;
  budget.encoded.add(holder);
  budget.bytes += data.length + PUNCTUATION;
  return true;
}
