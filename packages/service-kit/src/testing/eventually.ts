import { setTimeout as wait } from 'node:timers/promises';

/** Looks come soon at first, then less often, so that whoever waits does not keep the processor from what is waited for. */
const pauses = { firstMs: 10, growth: 1.4, longestMs: 150 } as const;

/** What `look` returns once it no longer throws; fails with its last error after ten seconds. */
export async function eventually<T>(look: () => T | Promise<T>, timeoutMs = 10_000): Promise<T> {
  const until = performance.now() + timeoutMs;
  for (let pause: number = pauses.firstMs; ; pause = Math.min(pause * pauses.growth, pauses.longestMs)) {
    try {
      return await look();
    } catch (error) {
      if (performance.now() + pause > until) throw error;
    }
    await wait(pause);
  }
}
