import { get, isObject, type JsonObject, listOf } from '../check/json.ts';
import { MAX_LIST } from '../check/shape.ts';

/** An element's name, a place in a list, or what the wanted item of a list holds. */
type Step = string | number | Readonly<JsonObject>;
export type Path = readonly Step[];

/** A value and where it stands, for findings. */
export interface Found {
  value: unknown;
  path: string;
}

/** True when the value has everything the pattern has; items of a list in any order. */
export function holds(value: unknown, pattern: unknown): boolean {
  if (Array.isArray(pattern)) return pattern.every((part) => listOf(value).some((item) => holds(item, part)));
  if (!isObject(pattern)) return value === pattern;
  return Object.entries(pattern).every(([key, part]) => holds(get(value, key), part));
}

/** What stands at a path, or undefined. */
export function follow({ value, path }: Found, steps: Path): Found | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return value === undefined ? undefined : { value, path };
  return follow({ value: stepInto(value, step), path: `${path}${nameOf(step)}` }, rest);
}

function stepInto(value: unknown, step: Step): unknown {
  if (typeof step === 'string') return get(value, step);
  if (typeof step === 'number') return listOf(value)[step];
  return listOf(value)
    .slice(0, MAX_LIST)
    .find((item) => holds(item, step));
}

/** Only the first word of a pattern is told; it comes from our descriptions, never from the message. */
function nameOf(step: Step): string {
  if (typeof step === 'string') return `.${step}`;
  if (typeof step === 'number') return `[${step}]`;
  return `.where(${wordsOf(step)})`;
}

function wordsOf(pattern: unknown, name = ''): string {
  if (Array.isArray(pattern)) return wordsOf(pattern[0], name);
  if (!isObject(pattern)) return `${name} = '${String(pattern)}'`;
  const [key, part] = Object.entries(pattern).at(-1) ?? ['', ''];
  return wordsOf(part, name ? `${name}.${key}` : key);
}

/** Puts a value at a path, making what is missing on the way. */
export function put(root: JsonObject, steps: Path, value: unknown): void {
  let place: unknown = root;
  steps.forEach((step, index) => {
    const next = steps[index + 1];
    place = enter(place, step, next === undefined ? value : typeof next === 'string' ? {} : []);
  });
}

/** The part of `place` the step leads to, made from `made` when it is missing. */
function enter(place: unknown, step: Step, made: unknown): unknown {
  if (typeof step === 'object') return itemOf(place, step);
  const existing: unknown = Reflect.get(Object(place), step);
  if (existing === undefined) Reflect.set(Object(place), step, made);
  return existing ?? made;
}

function itemOf(place: unknown, pattern: Readonly<JsonObject>): unknown {
  const found = listOf(place).find((item) => holds(item, pattern));
  if (found !== undefined || !Array.isArray(place)) return found;
  const made: unknown = structuredClone(pattern);
  place.push(made);
  return made;
}
