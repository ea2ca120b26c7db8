/** How far a breach has climbed, and when it climbs on; instants in ISO 8601. */
export interface Escalation {
  /** 0 the unit, 1 its leader, 2 the coordination forum of both parties, 3 the secretariat of the agreement. */
  level: number;
  /** The levels above the one it climbed from, with when it came to each. */
  reached: { level: number; at: string }[];
  nextAt?: string;
}

/** Where and when a climb begins: at the unit when the duty was broken, or at a level that acted and could not hold it. */
export interface Climb {
  level: number;
  since: string;
  /** Somebody who stands at one of its levels acts, so it stays where it is. */
  isHeld: boolean;
}

const highest = 3;

/** A breach that nobody acts on climbs one level for each interval (milliseconds) that passes, up to the secretariat. */
export function escalationOf({ level, since, isHeld }: Climb, stepMs: number | undefined, now: string): Escalation {
  if (isHeld || stepMs === undefined || stepMs <= 0) return { level, reached: [] };
  const steps = Array.from({ length: highest - level }, (_, n) => ({
    level: level + n + 1,
    at: iso(Date.parse(since) + (n + 1) * stepMs),
  }));
  const reached = steps.filter(({ at }) => Date.parse(at) < Date.parse(now));
  const next = steps[reached.length];
  return { level: level + reached.length, reached, ...(next && { nextAt: next.at }) };
}

/**
 * From when a breach can have been acted on: what was told of after it was broken climbs from when it was told, and one that a
 * level has held from when it let go (ISO 8601, UTC).
 */
export function climbsFrom(breachedAt: string, ...later: (string | undefined)[]): string {
  return later.reduce<string>((last, at) => (at !== undefined && at > last ? at : last), breachedAt);
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
