/** A clock ahead of the system's own; a demonstration moves it, and nothing else does. */
export interface DemoClock {
  now: () => Date;
  /** How far ahead it is, in seconds. */
  offsetSeconds(): number;
  set(offsetSeconds: number): void;
}

/**
 * A clock that several services in a process share; not ahead until it is set. With `startsAt` that is the time it begins at,
 * whatever the machine's own. Tokens, queues and HTTP keep to the real time.
 */
export function createDemoClock(startsAt?: Date): DemoClock {
  const base = startsAt ? startsAt.getTime() - Date.now() : 0;
  let offset = 0;
  return {
    now: () => new Date(Date.now() + base + offset * 1000),
    offsetSeconds: () => base / 1000 + offset,
    set: (offsetSeconds) => {
      offset = offsetSeconds;
    },
  };
}
