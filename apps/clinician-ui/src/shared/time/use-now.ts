import { useSyncExternalStore } from 'react';

const everyMilliseconds = 15_000;
/** Less than this is the way of the answer, not a clock that differs. */
const toleratedMilliseconds = 2_000;
const listeners = new Set<() => void>();
let ahead = 0;
let now = serverNow();
let timer: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  now = serverNow();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    // Nobody looked for a while, so the last time that was read has passed.
    timer = setInterval(tick, everyMilliseconds);
    tick();
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The time by the server's clock, as far as it has told how far it is from this machine's. */
export function serverNow(): Date {
  return new Date(Date.now() + ahead);
}

/** The server's clock shows `told` at this moment; every screen follows it from now on. */
export function followServerClock(told: Date): void {
  const measured = told.getTime() - Date.now();
  if (Math.abs(measured - ahead) < toleratedMilliseconds) return;
  ahead = measured;
  tick();
}

/** The server's time, renewed often enough for minutes to be right; one clock for the whole screen. */
export function useNow(): Date {
  return useSyncExternalStore(subscribe, () => now);
}
