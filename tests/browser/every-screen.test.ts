import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn, startBrowser } from '../support/browser.ts';
import { admit, tellEverySector } from '../support/tell-every-sector.ts';
import { startTestSystem, type TestSystem } from '../support/test-system.ts';

let system: TestSystem;
let browser: Browser;
let stayId: string;
beforeAll(async () => {
  system = await startTestSystem();
  browser = await startBrowser();
  await tellEverySector(system);
  ({ stayId } = await admit(system));
}, 600_000);
afterAll(async () => {
  await browser.close();
  await system.close();
});

interface Sight {
  who: string;
  /** Pages that have no place of their own in the navigation. */
  also: () => string[];
  /** Lists of which the first row is opened. */
  open: string[];
}

const sights: Sight[] = [
  {
    who: 'Anne Holm',
    also: () => ['/board?show=planning', `/board/${stayId}`, `/board/${stayId}/care-plan`, '/help'],
    open: ['/messages'],
  },
  {
    who: 'Birgit Lund',
    also: () => [
      '/worklist?list=duties',
      '/home-care?view=coming-home',
      '/home-care?view=we-owe',
      '/home-care/arrivals',
    ],
    open: ['/home-care', '/citizens'],
  },
  {
    who: 'Dorthe Friis',
    also: () => ['/worklist?list=duties', '/letters?list=tasks'],
    open: ['/letters', '/messages'],
  },
  { who: 'Karin Østergaard', also: () => ['/quality?tab=deviations'], open: [] },
];

/** Goes to an address without a reload, as a link does. */
async function go(page: Page, at: string): Promise<void> {
  await page.evaluate(`history.pushState({}, '', ${JSON.stringify(at)}); dispatchEvent(new PopStateEvent('popstate'))`);
  await settled(page);
}

/** Waits until the page says what it is, and nothing of it is still on its way. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  for (const onItsWay of ['main .mantine-Skeleton-root', 'header [aria-busy="true"]']) {
    await page.locator(onItsWay).first().waitFor({ state: 'detached' });
  }
}

/** The addresses of the navigation, as this person has it. */
async function placesOf(page: Page): Promise<string[]> {
  const links = page.getByRole('navigation', { name: 'Hovedmenu' }).getByRole('link');
  await links.first().waitFor();
  const found = await links.evaluateAll('(links) => links.map((link) => link.getAttribute("href"))');
  return Array.isArray(found) ? found.map(String) : [];
}

/** Opens the first row of a list; gives the address where it is read. */
async function addressBehind(page: Page, list: string): Promise<string> {
  await go(page, list);
  const row = page.locator('main tbody tr[tabindex="0"]').first();
  await row.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(({ pathname, search }) => pathname + search !== list);
  await settled(page);
  return page.evaluate<string>('location.pathname + location.search');
}

async function seriousFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return serious.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Two tablets; a phone; a screen of 1440 px at 200 %; one of 1280 px at 400 %. */
const narrow = [
  { width: 1024, height: 768 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
  { width: 720, height: 450 },
  { width: 320, height: 256 },
];
const wide = { width: 1440, height: 900 };

async function tooWide(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const size of narrow) {
    await page.setViewportSize(size);
    const over = Number(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'));
    if (over > 0) found.push(`${over} px too wide at ${size.width} px`);
  }
  await page.setViewportSize(wide);
  return found;
}

const looks = [
  { language: 'DA', colorScheme: 'light' },
  { language: 'EN', colorScheme: 'dark' },
] as const;

/** What is wrong with each page in both languages and both themes: each rule is seen in each language, each colour in each theme. */
async function faultsAt(page: Page, addresses: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const { language, colorScheme } of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // What was opened last may be a drawer, which lies over the switch.
    await go(page, addresses[0] ?? '/');
    await page.getByRole('radiogroup').getByText(language, { exact: true }).click();
    for (const at of addresses) {
      await go(page, at);
      const faults = [...(await seriousFaults(page)), ...(await tooWide(page))];
      found.push(...faults.map((fault) => `${at} (${language}, ${colorScheme}): ${fault}`));
    }
  }
  return found;
}

test.each(sights)(
  'every screen of $who is without serious faults, light and dark, in Danish and English, and fits a phone and 200 %',
  async ({ who, also, open }) => {
    const page = await signIn(browser, system.origin, who);
    await page.setViewportSize(wide);
    const addresses = [...(await placesOf(page)), ...also()];
    for (const list of open) addresses.push(await addressBehind(page, list));
    expect(await faultsAt(page, addresses)).toEqual([]);
    await page.context().close();
  },
  900_000,
);
