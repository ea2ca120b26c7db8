import { vi } from 'vitest';

/** What `look` returns once it no longer throws; fails with its last error after ten seconds. */
export function eventually<T>(look: () => T | Promise<T>, timeoutMs = 10_000): Promise<T> {
  return vi.waitFor(look, { timeout: timeoutMs, interval: 20 });
}
