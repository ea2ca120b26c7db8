/** A clock ahead of the system's own; a demonstration moves it, and nothing else does. */
export interface DemoClock {
  now: () => Date;
  /** How far ahead it is, in seconds. */
  offsetSeconds(): number;
  set(offsetSeconds: number): void;
}

/** A clock that several services in a process share; not ahead until it is set. Tokens, queues and HTTP keep to the real time. */
export function createDemoClock(): DemoClock {
  let offset = 0;
  return {
    now: () => new Date(Date.now() + offset * 1000),
    offsetSeconds: () => offset,
    set: (offsetSeconds) => {
      offset = offsetSeconds;
    },
  };
}
