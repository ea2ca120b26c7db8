import { readFileSync } from 'node:fs';

/** One change to one place of a hand-written, faultless message, and the rule that must find it. */
export type Fault = [what: string, fixture: string, path: string, value: unknown, rule: string];

/** All single faults of one message type. */
export interface FaultList {
  type: string;
  /** Fixtures of this type that must pass untouched. */
  faultless: string[];
  faults: Fault[];
}

/** A hand-written message in `fixtures/`, without `.json`. */
export function fixture(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8'));
}

/** The message of a fault: a dotted path names the place, `undefined` removes what stands there. */
export function faulty([, name, path, value]: Fault): unknown {
  const message = fixture(name);
  const keys = path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  const last = keys.pop() ?? '';
  let place: unknown = message;
  for (const key of keys) place = Reflect.get(Object(place), key);
  if (value === undefined && Array.isArray(place)) place.splice(Number(last), 1);
  else if (value === undefined) Reflect.deleteProperty(Object(place), last);
  else Reflect.set(Object(place), last, value);
  return message;
}
