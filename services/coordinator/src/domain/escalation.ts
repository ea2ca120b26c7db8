/** How far a breach has climbed, and when it climbs on; instants in ISO 8601. */
export interface Escalation {
  /** 0 the unit, 1 its leader, 2 the coordination forum of both parties, 3 the secretariat of the agreement. */
  level: number;
  reached: string[];
  nextAt?: string;
}

const highest = 3;

/** A breach that stays open climbs one level for each interval (milliseconds) that passes, up to the secretariat. */
export function escalationOf(since: string, stepMs: number | undefined, now: string): Escalation {
  if (stepMs === undefined || stepMs <= 0) return { level: 0, reached: [] };
  const steps = Array.from({ length: highest }, (_, n) => Date.parse(since) + (n + 1) * stepMs);
  const reached = steps.filter((at) => at < Date.parse(now)).map(iso);
  const next = steps[reached.length];
  return { level: reached.length, reached, ...(next !== undefined && { nextAt: iso(next) }) };
}

/** From when a breach can have been acted on: what was told of after it was broken climbs from when it was told (ISO 8601, UTC). */
export function climbsFrom(breachedAt: string, openedAt: string | undefined): string {
  return openedAt !== undefined && openedAt > breachedAt ? openedAt : breachedAt;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
