import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { remember } from './api.ts';

/** As on a person's machine, but without a screen, a sandbox (root has none) or calls to the browser's maker. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--font-render-hinting=none',
];

/** A real browser that comes with the packages; nothing has to be installed on the machine. */
export async function startBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args,
    headless: true,
  });
}

/** What the browser keeps of somebody who has signed in. */
export type Session = Awaited<ReturnType<BrowserContext['storageState']>>;

/** A window of its own, with the way in, or past it for whom the browser keeps a session. */
export async function openWindow(browser: Browser, origin: string, session?: Session): Promise<Page> {
  const context = await browser.newContext({
    ...(session && { storageState: session }),
    locale: 'da-DK',
    timezoneId: 'Europe/Copenhagen',
    viewport: { width: 1280, height: 800 },
    // Nothing is waited for that only moves.
    reducedMotion: 'reduce',
  });
  // Nobody is shown round by itself: a test says where it goes.
  await context.addInitScript({ content: "localStorage.setItem('overgang.tour', 'all');" });
  const page = await context.newPage();
  page.on('request', (request) => remember(`browser asked ${request.url()}`));
  page.on('console', (message) => remember(`browser said ${message.text()}`));
  await page.goto(origin);
  return page;
}

/** A window of its own, signed in as a demo user through the sign-in page, and past it: a test may go anywhere at once. */
export async function signIn(browser: Browser, origin: string, name: string): Promise<Page> {
  const page = await openWindow(browser, origin);
  await page.getByRole('button', { name: 'Log ind' }).click();
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await isIn(page);
  return page;
}

/** A window of its own for somebody who signed in before. */
export async function resume(browser: Browser, origin: string, session: Session): Promise<Page> {
  const page = await openWindow(browser, origin, session);
  await isIn(page);
  return page;
}

const isIn = (page: Page) => page.locator('header a[href="/"]').waitFor();
