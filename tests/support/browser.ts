import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type Page } from 'playwright-core';
import { remember } from './api.ts';
import { obtainSession } from './obtain-session.ts';

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

/** A window of its own, in which nothing is open yet. */
async function emptyWindow(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
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
  return page;
}

/** A window of its own, with the way in. */
export async function openWindow(browser: Browser, origin: string): Promise<Page> {
  const page = await emptyWindow(browser);
  await page.goto(origin);
  return page;
}

/** A window of its own, signed in as a demo user through the sign-in page, as a person does it. */
export async function signInByHand(browser: Browser, origin: string, name: string): Promise<Page> {
  const page = await openWindow(browser, origin);
  await page.getByRole('button', { name: 'Log ind' }).click();
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await isIn(page);
  return page;
}

/** A window of its own, in which a demo user has signed in already: the screens are loaded once, and a test may go anywhere at once. */
export async function signIn(browser: Browser, origin: string, name: string): Promise<Page> {
  const page = await emptyWindow(browser);
  const user = await obtainSession(page.context().request, origin, name);
  await page.addInitScript({ content: keep(`oidc.user:${origin}/identity:clinician-ui`, JSON.stringify(user)) });
  await page.goto(origin);
  await isIn(page);
  return page;
}

const keep = (name: string, value: string) =>
  `if (!sessionStorage.getItem('is-kept')) { sessionStorage.setItem(${JSON.stringify(name)}, ${JSON.stringify(value)}); sessionStorage.setItem('is-kept', 'yes'); }`;

const isIn = (page: Page) => page.locator('header a[href="/"]').waitFor();
