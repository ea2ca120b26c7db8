import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A run of chances that its seed alone decides. */
export interface Chance {
  /** From 0 up to 1. */
  part(): number;
  /** True in that part of the cases (0–1). */
  in(part: number): boolean;
  /** Evenly between two numbers. */
  between(least: number, most: number): number;
  pick<T>(list: readonly T[]): T;
  /** One of the names, as often as its weight says. */
  weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name;
  /** Log-normal: half of the values lie below the median; `spread` is the standard deviation of the logarithm. */
  around(median: number, spread: number): number;
}

/** The chances of one citizen's course in a run; other citizens' courses draw from others. */
export function chanceOf(seed: number, index: number): Chance {
  const source = xoroshiro128plus(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
  // The first draws of neighbouring seeds are alike.
  for (let drawn = 0; drawn < 8; drawn++) uniformFloat64(source);
  const part = () => uniformFloat64(source);
  const normal = () => Math.sqrt(-2 * Math.log(1 - part())) * Math.cos(2 * Math.PI * part());
  return {
    part,
    in: (share) => part() < share,
    between: (least, most) => least + part() * (most - least),
    pick: (list) => pickAt(list, Math.floor(part() * list.length)),
    weighted: (weights) => weightedBy(weights, part()),
    around: (median, spread) => median * Math.exp(spread * normal()),
  };
}

function pickAt<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error('Nothing to choose from.');
  return item;
}

function weightedBy<Name extends string>(weights: Readonly<Record<Name, number>>, part: number): Name {
  const names: Name[] = [];
  for (const name in weights) names.push(name);
  const total = names.reduce((sum, name) => sum + weights[name], 0);
  let left = part * total;
  const found = names.find((name) => (left -= weights[name]) < 0) ?? names.at(-1);
  if (found === undefined) throw new Error('Nothing to choose from.');
  return found;
}
