import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openWindow, signIn, signInByHand, startBrowser } from './browser.ts';
import { startTestSystem, type TestSystem } from './test-system.ts';

/** The product with a browser in front of it. */
export interface Screens {
  readonly system: TestSystem;
  readonly browser: Browser;
  readonly origin: string;
  /** A window of its own, in which a demo user has signed in already. */
  signIn(name: string): Promise<Page>;
  /** A window of its own, in which a demo user signs in with the mouse. */
  signInByHand(name: string): Promise<Page>;
  /** A window of its own, with the way in. */
  open(): Promise<Page>;
}

/** Starts a product and a browser before the file's first test, and ends both after its last. */
export function useScreens(start: () => Promise<TestSystem> = startTestSystem): Screens {
  let running: { system: TestSystem; browser: Browser } | undefined;
  const there = () => {
    if (!running) throw new Error('The product is started before the first test, and not earlier.');
    return running;
  };
  beforeAll(async () => {
    const [system, browser] = await Promise.all([start(), startBrowser()]);
    running = { system, browser };
  });
  afterAll(async () => {
    await running?.browser.close();
    await running?.system.close();
  });
  return {
    get system() {
      return there().system;
    },
    get browser() {
      return there().browser;
    },
    get origin() {
      return there().system.origin;
    },
    open: () => openWindow(there().browser, there().system.origin),
    signIn: (name) => signIn(there().browser, there().system.origin, name),
    signInByHand: (name) => signInByHand(there().browser, there().system.origin, name),
  };
}
