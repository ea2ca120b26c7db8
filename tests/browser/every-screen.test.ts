import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn, startBrowser } from '../support/browser.ts';
import { go, settled } from '../support/go.ts';
import { pagesToRead } from '../support/pages-to-read.ts';
import { seriousFaults } from '../support/serious-faults.ts';
import { admit, tellEverySector } from '../support/tell-every-sector.ts';
import { startTestSystem, type TestSystem } from '../support/test-system.ts';

let system: TestSystem;
let browser: Browser;
let at: At;
beforeAll(async () => {
  system = await startTestSystem();
  browser = await startBrowser();
  const citizen = await tellEverySector(system);
  const { stayId } = await admit(system);
  at = { ...(await pagesToRead(system, citizen)), stay: `/board/${stayId}` };
});
afterAll(async () => {
  await browser.close();
  await system.close();
});

interface Sight {
  who: string;
  /** Pages that have no place of their own in the navigation. */
  also: (at: At) => string[];
  /** Lists of which the first row is opened. */
  open?: string[];
}

type At = Awaited<ReturnType<typeof pagesToRead>> & { stay: string };

const sights: Sight[] = [
  {
    who: 'Anne Holm',
    also: ({ stay, thread }) => [
      '/board?show=planning',
      '/board?view=day',
      '/planned-stays',
      stay,
      `${stay}/care-plan`,
      thread,
      '/help',
      '/correspondence?new=1',
    ],
    open: ['/messages'],
  },
  {
    who: 'Birgit Lund',
    also: ({ atHome }) => [
      '/worklist?list=duties',
      '/home-care?view=coming-home',
      '/home-care?view=we-owe',
      '/home-care/arrivals',
      atHome,
      `${atHome}/report`,
      `${atHome}/record`,
    ],
  },
  { who: 'Carsten Dahl', also: ({ plan }) => [plan, '/rehabilitation', '/quality?tab=deviations'] },
  {
    who: 'Dorthe Friis',
    also: ({ letter, timeline }) => ['/worklist?list=duties', '/letters?list=tasks', letter, timeline],
    open: ['/messages'],
  },
  { who: 'Karin Østergaard', also: () => ['/quality?tab=deviations'] },
  {
    who: 'Lis Thomsen',
    also: () => ['/operations?tab=receivers', '/operations?tab=traffic', '/agreement?group=C'],
    open: ['/message-log'],
  },
];

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

const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
/** Two tablets; a phone; a screen of 1440 px at 200 %; one of 1280 px at 400 %. */
const narrow = [
  { width: 1024, height: 768 },
  { width: 768, height: 1024 },
  phone,
  { width: 720, height: 450 },
  { width: 320, height: 256 },
];

/** How much wider the page is than the window, once the frame has found its place in it. */
const tooMuch = `new Promise((tell) => {
  const end = performance.now() + 3000;
  const look = () => {
    const over = document.documentElement.scrollWidth - innerWidth;
    if (over <= 0 || performance.now() > end) tell(over);
    else requestAnimationFrame(look);
  };
  look();
})`;

async function tooWide(page: Page, sizes: (typeof narrow)[number][]): Promise<string[]> {
  const found: string[] = [];
  for (const size of sizes) {
    await page.setViewportSize(size);
    const over = await page.evaluate<number>(tooMuch);
    if (over > 0) found.push(`${over} px too wide at ${size.width} px`);
  }
  await page.setViewportSize(wide);
  return found;
}

/** Each rule is seen in each language, each colour in each theme; the longer words are the Danish ones. */
const looks = [
  { language: 'DA', colorScheme: 'light', sizes: narrow },
  { language: 'EN', colorScheme: 'dark', sizes: [phone] },
] as const;

/** What is wrong with each page in both languages and both themes. */
async function faultsAt(page: Page, addresses: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const { language, colorScheme, sizes } of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // What was opened last may be a drawer, which lies over the switch.
    await go(page, addresses[0] ?? '/');
    await page.getByRole('radiogroup').getByText(language, { exact: true }).click();
    for (const address of addresses) {
      await go(page, address);
      const faults = [...(await seriousFaults(page)), ...(await tooWide(page, [...sizes]))];
      found.push(...faults.map((fault) => `${address} (${language}, ${colorScheme}): ${fault}`));
    }
  }
  return found;
}

test.concurrent.each(sights)(
  'every screen of $who is without serious faults, light and dark, in Danish and English, and fits a phone and 200 %',
  async ({ who, also, open = [] }) => {
    const page = await signIn(browser, system.origin, who);
    await page.setViewportSize(wide);
    const addresses = [...(await placesOf(page)), ...also(at)];
    for (const list of open) addresses.push(await addressBehind(page, list));
    expect(await faultsAt(page, addresses)).toEqual([]);
    await page.context().close();
  },
  120_000,
);
