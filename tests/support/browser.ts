import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type Page } from 'playwright-core';
import { remember } from './api.ts';

/** A real browser that comes with the packages; nothing has to be installed on the machine. */
export async function startBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((argument) => argument !== '--single-process'), '--no-sandbox', '--disable-quic'],
    headless: true,
  });
}

/** A window of its own, signed in as a demo user through the sign-in page. */
export async function signIn(browser: Browser, origin: string, name: string): Promise<Page> {
  const context = await browser.newContext({
    locale: 'da-DK',
    timezoneId: 'Europe/Copenhagen',
    viewport: { width: 1280, height: 800 },
  });
  const page = await context.newPage();
  page.on('request', (request) => remember(`browser asked ${request.url()}`));
  page.on('console', (message) => remember(`browser said ${message.text()}`));
  await page.goto(origin);
  await page.getByRole('button', { name: 'Log ind' }).click();
  await page.getByRole('button', { name: new RegExp(name) }).click();
  return page;
}
