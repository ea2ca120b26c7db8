import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openWindow, resume, signIn, startBrowser, type Session } from './browser.ts';
import { startTestSystem, type TestSystem } from './test-system.ts';

/** The product with a browser in front of it. */
export interface Screens {
  readonly system: TestSystem;
  readonly browser: Browser;
  readonly origin: string;
  /** A window of its own, signed in as a demo user; whoever signed in before goes on with that session. */
  signIn(name: string): Promise<Page>;
  /** A window of its own, with the way in. */
  open(): Promise<Page>;
}

/** Starts a product and a browser before the file's first test, and ends both after its last. */
export function useScreens(start: () => Promise<TestSystem> = startTestSystem): Screens {
  let running: { system: TestSystem; browser: Browser } | undefined;
  const sessions = new Map<string, Session>();
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
    signIn: async (name) => {
      const { browser, system } = there();
      const session = sessions.get(name);
      if (session) return resume(browser, system.origin, session);
      const page = await signIn(browser, system.origin, name);
      sessions.set(name, await page.context().storageState());
      return page;
    },
  };
}
