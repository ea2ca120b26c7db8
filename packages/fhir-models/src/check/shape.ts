import type { Report } from './report.ts';
import { get, isObject, type JsonObject } from './json.ts';
import { lacksZone, moment } from './moment.ts';
import type { RuleId } from './rules.ts';

type Primitive = 'text' | 'id' | 'address' | 'code' | 'boolean' | 'moment';

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
  /** Told instead of required when the element is missing. */
  readonly missing?: RuleId;
  /** A reference that must point to a resource of this type inside the Bundle. */
  readonly target?: string;
}

export type Shape = readonly (readonly [name: string, rule: ElementRule])[];

export interface Walk {
  report: Report;
  resolves: (reference: string, type: string) => boolean;
}

export const MAX_LIST = 1000;

/** Compares an object with its table. Only what the table names is entered, so depth and time are bounded. */
export function checkShape(object: JsonObject, shape: Shape, path: string, walk: Walk): void {
  for (const [name, rule] of shape) {
    const value = get(object, name);
    const at = `${path}.${name}`;
    if (rule.forbidden) {
      if (value !== undefined) walk.report('forbidden', at);
    } else if (rule.list) checkList(value, rule, at, walk);
    else if (value === undefined) {
      if (rule.min) walk.report(rule.missing ?? 'required', at);
    } else checkValue(value, rule, at, walk);
  }
}

function checkList(value: unknown, rule: ElementRule, path: string, walk: Walk): void {
  if (value !== undefined && !Array.isArray(value)) return walk.report('datatype', path);
  const items: readonly unknown[] = value ?? [];
  if (items.length < (rule.min ?? 0)) walk.report(rule.missing ?? 'required', path);
  if (items.length > (rule.max ?? MAX_LIST)) walk.report('too-many', path);
  items.slice(0, rule.max ?? MAX_LIST).forEach((item, index) => checkValue(item, rule, `${path}[${index}]`, walk));
}

function checkValue(value: unknown, rule: ElementRule, path: string, walk: Walk): void {
  const { type, target } = rule;
  if (type === 'any') return;
  if (typeof type === 'string') return checkPrimitive(value, type, rule, { path, walk });
  if (!isObject(value)) return walk.report('datatype', path);
  checkShape(value, type, path, walk);
  const reference = get(value, 'reference');
  if (target && typeof reference === 'string' && !walk.resolves(reference, target)) walk.report('bundled', path);
}

function checkPrimitive(value: unknown, type: Primitive, rule: ElementRule, at: { path: string; walk: Walk }): void {
  const { report } = at.walk;
  const fault = faultOf(value, type);
  if (fault) return report(fault, at.path);
  if (rule.fixed !== undefined && value !== rule.fixed) return report('fixed-value', at.path);
  if (rule.codes && !(typeof value === 'string' && rule.codes.has(value))) report('value-set', at.path);
}

function faultOf(value: unknown, type: Primitive): RuleId | undefined {
  if (type === 'boolean') return typeof value === 'boolean' ? undefined : 'datatype';
  if (typeof value !== 'string') return 'datatype';
  if (type === 'moment') return momentFault(value);
  return PATTERNS[type].test(value) ? undefined : 'format';
}

function momentFault(value: string): RuleId | undefined {
  if (moment(value) !== undefined) return undefined;
  return lacksZone(value) ? 'time-zone' : 'format';
}

const PATTERNS: Readonly<Record<Exclude<Primitive, 'boolean' | 'moment'>, RegExp>> = {
  text: /\S/,
  id: /^[A-Za-z0-9.-]{1,64}$/,
  address: /^\S{1,2048}$/,
  code: /^\S{1,128}$/,
};

export const one = (type: ElementRule['type']): ElementRule => ({ type, min: 1 });
export const optional = (type: ElementRule['type']): ElementRule => ({ type });
export const fixed = (value: string): ElementRule => ({ type: 'address', min: 1, fixed: value });
export const coded = (codes: ReadonlySet<string>): ElementRule => ({ type: 'code', min: 1, codes });
export const list = (type: ElementRule['type'], min = 0, max?: number): ElementRule => ({
  type,
  list: true,
  min,
  ...(max !== undefined && { max }),
});
export const bundled = (target: string): ElementRule => ({ type: REFERENCE, min: 1, target });
export const forbidden: ElementRule = { type: 'any', forbidden: true };

const REFERENCE: Shape = [['reference', { type: 'address', min: 1 }]];
