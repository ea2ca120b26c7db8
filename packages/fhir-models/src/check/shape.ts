import type { Report } from './report.ts';
import { get, isObject, type JsonObject } from './json.ts';
import { isDate, lacksZone, moment } from './moment.ts';
import type { RuleId } from './rules.ts';

type Primitive = 'text' | 'id' | 'address' | 'code' | 'boolean' | 'number' | 'moment' | 'dateTime';

/** What the tables say of one element. */
export interface ElementRule {
  /** A primitive type, or the shape of what is inside. */
  readonly type: Primitive | Shape | 'any';
  readonly min?: number;
  /** For lists; a single element is always at most one. */
  readonly max?: number;
  readonly list?: true;
  /** MedCom closes the element (0..0). */
  readonly forbidden?: true;
  readonly fixed?: string;
  readonly codes?: ReadonlySet<string>;
  /** All codes of the code system, where the value set is only a part of it. */
  readonly codeSystem?: ReadonlySet<string>;
  /** Told instead of required when the element is missing. */
  readonly missing?: RuleId;
  /** How it is written, where its type does not tell. */
  readonly written?: string;
  /** A reference that must point to a resource of this type, or one of these, inside the Bundle. */
  readonly target?: string | readonly string[];
}

export type Shape = readonly (readonly [name: string, rule: ElementRule])[];

export interface Walk {
  report: Report;
  resolves: (reference: string, type: string) => boolean;
}

export const MAX_LIST = 1000;

/** The names of all elements a table speaks of. */
export function namesIn(shape: Shape): string[] {
  return shape.flatMap(([name, { type }]) => [name, ...(typeof type === 'string' ? [] : namesIn(type))]);
}

/** Compares an object with its table. Only what the table names is entered, so depth and time are bounded. */
export function checkShape(object: JsonObject, shape: Shape, path: string, walk: Walk): void {
  for (const [name, rule] of shape) {
    const value = get(object, name);
    const at = `${path}.${name}`;
    if (rule.forbidden) {
      if (value !== undefined) walk.report('forbidden', at);
    } else if (rule.list) checkList(value, rule, at, walk);
    else if (value === undefined) {
      if (rule.min) walk.report(rule.missing ?? 'required', at, expectationOf(rule));
    } else checkValue(value, rule, at, walk);
  }
}

function checkList(value: unknown, rule: ElementRule, path: string, walk: Walk): void {
  if (value !== undefined && !Array.isArray(value)) return walk.report('datatype', path, 'array');
  const items: readonly unknown[] = value ?? [];
  if (items.length < (rule.min ?? 0)) walk.report(rule.missing ?? 'required', path, expectationOf(rule));
  if (items.length > (rule.max ?? MAX_LIST)) walk.report('too-many', path);
  items.slice(0, rule.max ?? MAX_LIST).forEach((item, index) => checkValue(item, rule, `${path}[${index}]`, walk));
}

function checkValue(value: unknown, rule: ElementRule, path: string, walk: Walk): void {
  const { type, target } = rule;
  if (type === 'any') return;
  if (typeof type === 'string') return checkPrimitive(value, type, rule, { path, walk });
  if (!isObject(value)) return walk.report('datatype', path, 'object');
  checkShape(value, type, path, walk);
  const reference = get(value, 'reference');
  if (target && typeof reference === 'string') checkTarget(reference, [target].flat(), { path, walk });
}

function checkTarget(reference: string, targets: readonly string[], at: { path: string; walk: Walk }): void {
  if (!targets.some((target) => at.walk.resolves(reference, target)))
    at.walk.report('bundled', at.path, targets.join(', '));
}

function checkPrimitive(value: unknown, type: Primitive, rule: ElementRule, at: { path: string; walk: Walk }): void {
  const { report } = at.walk;
  const fault = faultOf(value, type);
  if (fault) return report(fault, at.path, WRITTEN_AS[type]);
  if (rule.fixed !== undefined && value !== rule.fixed)
    return report(isRetired(value) ? 'retired-url' : 'fixed-value', at.path, rule.fixed);
  if (typeof value === 'string' && rule.codes && !rule.codes.has(value)) checkCode(value, rule, at);
}

// As many as FHIR has types of issue.
const LONGEST_LIST_OF_CODES = 31;

function shortListOf(codes: ReadonlySet<string>): string | undefined {
  return codes.size <= LONGEST_LIST_OF_CODES ? [...codes].join(', ') : undefined;
}

/** What the table says should stand where nothing stands. */
function expectationOf({ fixed: value, codes, target, type, written }: ElementRule): string | undefined {
  if (target || written !== undefined) return written ?? addressesOf(target);
  if (typeof type !== 'string') return neededIn(type);
  return value ?? (codes && shortListOf(codes)) ?? (type === 'any' ? undefined : WRITTEN_AS[type]);
}

/** The names of what must stand in an element. */
function neededIn(shape: Shape): string | undefined {
  const names = shape.flatMap(([name, { min = 0 }]) => (min > 0 ? [name] : []));
  return names.length > 0 ? `{ ${names.join(', ')} }` : undefined;
}

function checkCode(
  value: string,
  { codes, codeSystem }: ElementRule,
  { path, walk }: { path: string; walk: Walk },
): void {
  const isUnknown = codeSystem !== undefined && !codeSystem.has(value);
  walk.report(isUnknown ? 'code-system' : 'value-set', path, codes && shortListOf(codes));
}

/** True of an address under the base MedCom left when the guides moved to medcomfhir.dk/ig. */
export function isRetired(value: unknown): boolean {
  return typeof value === 'string' && /^https?:\/\/medcomfhir\.dk\/fhir\//.test(value);
}

/** In characters: yyyy-mm-dd. */
const LONGEST_DATE = 10;

function faultOf(value: unknown, type: Primitive): RuleId | undefined {
  if (type === 'boolean' || type === 'number') return typeof value === type ? undefined : 'datatype';
  if (typeof value !== 'string') return 'datatype';
  if (value.length > LONGEST[type]) return 'too-long';
  if (type === 'moment') return momentFault(value);
  if (type === 'dateTime') return dateTimeFault(value);
  return PATTERNS[type].test(value) ? undefined : 'format';
}

/** A day, month or year alone, or a moment. */
function dateTimeFault(value: string): RuleId | undefined {
  if (value.length > LONGEST_DATE) return momentFault(value);
  return isDate(value) ? undefined : 'format';
}

function momentFault(value: string): RuleId | undefined {
  if (moment(value) !== undefined) return undefined;
  return lacksZone(value) ? 'time-zone' : 'format';
}

/** How each type is written, for whoever wrote it otherwise. */
const WRITTEN_AS: Readonly<Record<Primitive, string>> = {
  text: 'string',
  id: '1–64 × A–Z a–z 0–9 - .',
  address: 'https://…',
  code: 'code',
  boolean: 'true, false',
  number: 'number',
  moment: 'yyyy-mm-ddThh:mm:ss+hh:mm',
  dateTime: 'yyyy-mm-dd, yyyy-mm-ddThh:mm:ss+hh:mm',
};

/** In characters: an id by FHIR, a text as FHIR’s 1 MB for strings, the others far beyond any in use. */
const LONGEST: Readonly<Record<Exclude<Primitive, 'boolean' | 'number'>, number>> = {
  text: 1_048_576,
  id: 64,
  address: 2048,
  code: 128,
  moment: 64,
  dateTime: 64,
};

const PATTERNS: Readonly<Record<Exclude<Primitive, 'boolean' | 'number' | 'moment' | 'dateTime'>, RegExp>> = {
  text: /\S/,
  id: /^[A-Za-z0-9.-]+$/,
  address: /^\S+$/,
  code: /^\S+$/,
};

export const one = (type: ElementRule['type']): ElementRule => ({ type, min: 1 });
export const optional = (type: ElementRule['type']): ElementRule => ({ type });
export const fixed = (value: string): ElementRule => ({ type: 'address', min: 1, fixed: value });
export const coded = (codes: ReadonlySet<string>, codeSystem?: ReadonlySet<string>): ElementRule => ({
  type: 'code',
  min: 1,
  codes,
  ...(codeSystem && { codeSystem }),
});
export const optionallyCoded = (codes: ReadonlySet<string>): ElementRule => ({ type: 'code', codes });
export const list = (type: ElementRule['type'], min = 0, max?: number): ElementRule => ({
  type,
  list: true,
  min,
  ...(max !== undefined && { max }),
});
export const bundled = (target: string | readonly string[]): ElementRule => ({
  type: [['reference', reference(target)]],
  min: 1,
  target,
});
/** A relative address of one of these types. */
export const reference = (target: string | readonly string[]): ElementRule => ({
  ...one('address'),
  written: addressesOf(target),
});
export const forbidden: ElementRule = { type: 'any', forbidden: true };

function addressesOf(types: string | readonly string[] = []): string {
  return [types]
    .flat()
    .map((type) => `${type}/<id>`)
    .join(', ');
}
