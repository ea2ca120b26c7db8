import { eventually } from '@overgang/service-kit/testing';
import { citizenUsers } from '@overgang/standalone';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { admit } from '../support/admit.ts';
import { Found } from '../support/api.ts';
import { atWork } from '../support/at-work.ts';
import { go, settled } from '../support/go.ts';
import { ownCitizen } from '../support/own-citizen.ts';
import { pagesToRead } from '../support/pages-to-read.ts';
import { useScreens } from '../support/screens.ts';
import { seriousFaults } from '../support/serious-faults.ts';
import { tellEverySector } from '../support/tell-every-sector.ts';
import { startTestSystem } from '../support/test-system.ts';

const screens = useScreens(() => startTestSystem({ hasDemoClock: true }));
let at: At;
beforeAll(async () => {
  const citizen = await tellEverySector(screens.system);
  await tellEverySector(screens.system, await ownCitizen(screens.system));
  const { stayId } = await admit(screens.system);
  at = { ...(await pagesToRead(screens.system, citizen)), stay: `/board/${stayId}`, atHomeNow: await sentHome() };
});

/** The timeline of somebody who has been admitted and has come home. */
async function sentHome(): Promise<string> {
  const patient = await admit(screens.system);
  const [ward, gp] = [
    await atWork(screens.system, 'ward-nurse', 'hospital'),
    await atWork(screens.system, 'gp', 'coordinator'),
  ];
  await ward.post(`/stays/${patient.stayId}/discharge`);
  return eventually(async () => {
    const [found] = Found.parse(await gp.post('/citizens/find', { query: patient.citizen.cpr })).citizens;
    if (!found) throw new Error('The coordinator has not been told.');
    return `/citizens/${found.id}`;
  }, 30_000);
}

/** What lies over a page, or opens in it, when something is pressed; by its name in both languages. */
interface Opened {
  named: string;
  on: (at: At) => string;
  open: (page: Page) => Promise<void>;
}

interface Sight {
  who: string;
  /** All that they can get to, where they have no navigation, or somebody else with the same one looks at it. */
  only?: string[];
  /** Pages that have no place of their own in the navigation. */
  also: (at: At) => string[];
  /** Lists of which the first row is opened. */
  open?: string[];
  opened?: Opened[];
}

type At = Awaited<ReturnType<typeof pagesToRead>> & { stay: string; atHomeNow: string };

const dialog = (page: Page) => page.getByRole('dialog').first();
const press = (page: Page, name: RegExp) => page.getByRole('button', { name }).first().click();

/** A dialog behind a button of a page. */
function behind(name: RegExp, on: Opened['on']): Opened {
  const open = async (page: Page) => {
    await press(page, name);
    await dialog(page).waitFor();
  };
  return { named: `dialog behind ${name.source}`, on, open };
}

async function openNotices(page: Page): Promise<void> {
  await page.locator('[data-tour="notices"]').click();
  await dialog(page)
    .getByRole('button', { name: /^(Indstillinger|Settings)/ })
    .waitFor();
}

async function openUserMenu(page: Page): Promise<void> {
  await page.locator('header button[aria-haspopup="menu"]').last().click();
  await page.getByRole('menu').waitFor();
}

/** What the frame opens over any page. */
const ofFrame = (home: string): Opened[] =>
  [
    { named: 'notices', open: openNotices },
    {
      named: 'settings of notices',
      open: async (page: Page) => {
        await openNotices(page);
        await dialog(page)
          .getByRole('button', { name: /^(Indstillinger|Settings)/ })
          .click();
        await dialog(page).getByRole('form').waitFor();
      },
    },
    { named: 'user menu', open: openUserMenu },
    {
      named: 'menu of the clock',
      open: async (page: Page) => {
        await press(page, /demonstration/i);
        await page.getByRole('menu').waitFor();
      },
    },
    {
      named: 'what the page is for',
      open: (page: Page) => press(page, /^(Hvad er denne side|What is this page)/),
    },
  ].map((one) => ({ ...one, on: () => home }));

const citizensFound: Opened = {
  named: 'citizens found',
  on: () => '/board',
  open: async (page) => {
    await page.locator('header search input').fill('er');
    await page.keyboard.press('Enter');
    await page.locator('.mantine-Popover-dropdown').waitFor();
  },
};

const tour: Opened = {
  named: 'tour',
  on: () => '/help',
  open: async (page) => {
    await page.getByRole('link', { name: /^(Vis rundturen|Show the tour)/ }).click();
    await page.locator('.driver-popover').waitFor();
    await page.keyboard.press('ArrowRight');
  },
};

/** What has happened can be noted; the list to choose from, which is open at first, is left. */
const noting: Opened = {
  ...behind(/^(Notér|Register) …/, ({ timeline }) => timeline),
  open: async (page) => {
    await press(page, /^(Notér|Register) …/);
    await dialog(page).getByRole('combobox').waitFor();
    await page.keyboard.press('Tab');
    await page.getByRole('listbox').waitFor({ state: 'hidden' });
  },
};

/** A row of the ward, beside its list. */
const drawer: Opened = {
  named: 'citizen beside the board',
  on: () => '/board',
  open: async (page) => {
    await page.locator('main tbody tr[tabindex="0"]').first().press('Enter');
    await dialog(page).waitFor();
  },
};

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
      `${stay}/rehabilitation-plan`,
      '/help',
      `${stay}/discharge-report`,
      '/correspondence?new=1',
    ],
    open: ['/messages'],
    opened: [
      ...ofFrame('/board'),
      citizensFound,
      tour,
      drawer,
      behind(/^(Indlæg borger|Admit citizen)/, () => '/board'),
      behind(/^(Udskriv|Discharge)( …)?$/, () => '/board'),
      behind(/^(Planlæg indlæggelse|Plan )/, () => '/planned-stays'),
    ],
  },
  {
    who: 'Birgit Lund',
    only: ['/worklist'],
    also: ({ atHome }) => [
      '/worklist?list=duties',
      '/home-care?view=coming-home',
      '/home-care?view=we-owe',
      '/home-care/arrivals',
      atHome,
      `${atHome}/report`,
      `${atHome}/record`,
    ],
    opened: [
      behind(/^(Bestil hjælpemiddel|Order an aid)/, ({ atHome }) => atHome),
      behind(/^(Aftal besøg|Agree a visit)/, ({ atHome }) => atHome),
      behind(/^(Notér møde|Note a meeting)/, ({ atHome }) => atHome),
    ],
  },
  {
    who: 'Carsten Dahl',
    also: ({ plan }) => [plan, '/rehabilitation', '/quality?tab=deviations'],
    opened: [behind(/^(Første kontakt|First contact)/, () => '/rehabilitation')],
  },
  {
    who: 'Dorthe Friis',
    also: ({ letter, timeline }) => ['/worklist?list=duties', '/letters?list=tasks', letter, timeline],
    open: ['/messages'],
    opened: [behind(/^(Før en akut henvisning|Before an acute referral)/, ({ atHomeNow }) => atHomeNow), noting],
  },
  { who: 'Karin Østergaard', also: () => ['/quality?tab=deviations', '/quality?tab=indicators'] },
  {
    who: 'Lis Thomsen',
    also: () => ['/operations?tab=receivers', '/operations?tab=traffic', '/agreement?group=C'],
    open: ['/message-log'],
  },
  {
    who: citizenUsers[0]?.name ?? '',
    only: ['/own'],
    also: () => [],
    opened: [
      { named: 'user menu', on: () => '/own', open: openUserMenu },
      behind(/^(Jeg er uenig|I disagree)/, () => '/own'),
    ],
  },
];

/** The longest of the pages is the same for all who read it, and another for those who may change it: one of each looks. */
const agreement = '/agreement';
const readers = ['Anne Holm', 'Karin Østergaard'];

/** The addresses of the navigation, as this person has it. */
async function placesOf(page: Page, who: string): Promise<string[]> {
  const links = page.getByRole('navigation', { name: 'Hovedmenu' }).getByRole('link');
  await links.first().waitFor();
  const found = await Promise.all((await links.all()).map((link) => link.getAttribute('href')));
  expect(found.length).toBeGreaterThan(1);
  return found.flatMap((address) => address ?? []).filter((address) => address !== agreement || readers.includes(who));
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

/** What is wrong with the page as it stands, at its width and at these. */
async function faultsNow(page: Page, sizes: readonly (typeof narrow)[number][]): Promise<string[]> {
  return [...(await seriousFaults(page)), ...(await tooWide(page, [...sizes]))];
}

/** What is wrong with each page, and what opens over it, in both languages and both themes. */
async function faultsAt(page: Page, addresses: string[], opened: Opened[]): Promise<string[]> {
  const faults: string[] = [];
  for (const { language, colorScheme, sizes } of looks) {
    const note = (where: string, ones: string[]) =>
      faults.push(...ones.map((fault) => `${where} (${language}, ${colorScheme}): ${fault}`));
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // What was opened last may be a drawer, which lies over the switch.
    await go(page, addresses[0] ?? '/');
    await page.getByRole('radiogroup').getByText(language, { exact: true }).click();
    for (const address of addresses) {
      await go(page, address);
      note(address, await faultsNow(page, sizes));
    }
    for (const { named, on, open } of opened) {
      await go(page, on(at));
      await open(page);
      note(named, await faultsNow(page, [phone]));
      await page.keyboard.press('Escape');
    }
  }
  return faults;
}

test.concurrent.each(sights)(
  'every screen of $who is without serious faults, light and dark, in Danish and English, and fits a phone and 200 %',
  async ({ who, only, also, open = [], opened = [] }) => {
    const page = await screens.signIn(who);
    await page.setViewportSize(wide);
    const addresses = new Set([...(only ?? (await placesOf(page, who))), ...also(at)]);
    for (const list of open) addresses.add(await addressBehind(page, list));
    expect(await faultsAt(page, [...addresses], opened)).toEqual([]);
    await page.context().close();
  },
  480_000,
);

test.concurrent(
  'the way in is without serious faults, light and dark, in Danish and English, and fits a phone and 200 %',
  async () => {
    const page = await screens.open();
    const faults: string[] = [];
    for (const { language, colorScheme } of looks) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.getByRole('radiogroup').getByText(language, { exact: true }).click();
      faults.push(...(await faultsNow(page, narrow)));
    }
    await press(page, /^(Log ind|Sign in)/);
    await page.getByRole('button', { name: /Anne Holm/ }).waitFor();
    for (const { colorScheme } of looks) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      faults.push(...(await faultsNow(page, narrow)));
    }
    expect(faults).toEqual([]);
    await page.context().close();
  },
);
