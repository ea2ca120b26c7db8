import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { reloadWhenRenewed } from './reload-when-renewed.ts';

let reloads: number;
let end: () => void;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  sessionStorage.clear();
  reloads = 0;
  end = reloadWhenRenewed(() => (reloads += 1));
});
afterEach(() => {
  end();
  vi.useRealTimers();
});

/** Whether the page is left to say by itself that it broke. */
const isLeftBroken = () => dispatchEvent(new Event('vite:preloadError', { cancelable: true }));

test('a page that is gone since the tab was opened makes the tab begin anew, and not again and again', () => {
  expect(isLeftBroken()).toBe(false);
  expect(isLeftBroken()).toBe(true);
  expect(reloads).toBe(1);
  vi.setSystemTime(Date.now() + 60_001);
  expect(isLeftBroken()).toBe(false);
  expect(reloads).toBe(2);
});
