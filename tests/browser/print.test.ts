import { formatCpr } from '@overgang/fhir-models';
import type { DemoCitizen } from '@overgang/standalone';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { admit, nameOf } from '../support/admit.ts';
import { go } from '../support/go.ts';
import { ownCitizen } from '../support/own-citizen.ts';
import { pagesToRead } from '../support/pages-to-read.ts';
import { laidForPaper, printed, withoutSpaces } from '../support/printed.ts';
import { useScreens } from '../support/screens.ts';
import { tellEverySector } from '../support/tell-every-sector.ts';

const screens = useScreens();
let told: DemoCitizen;
let admitted: DemoCitizen;
let own: DemoCitizen;
let at: Record<Screen, string>;
beforeAll(async () => {
  told = await tellEverySector(screens.system);
  own = await tellEverySector(screens.system, await ownCitizen(screens.system));
  const { citizen, stayId } = await admit(screens.system);
  admitted = citizen;
  const { atHome, ...pages } = await pagesToRead(screens.system, told);
  const ward = { stay: `/board/${stayId}`, draft: `/board/${stayId}/care-plan`, day: '/board?view=day' };
  const home = { atHome, report: `${atHome}/report`, record: `${atHome}/record`, arrivals: '/home-care/arrivals' };
  at = { ...pages, ...ward, ...home, rehabilitation: '/rehabilitation', worklist: '/worklist' };
});

type Screen =
  | 'stay'
  | 'draft'
  | 'day'
  | 'thread'
  | 'plan'
  | 'atHome'
  | 'report'
  | 'record'
  | 'arrivals'
  | 'rehabilitation'
  | 'letter'
  | 'timeline'
  | 'worklist';

const headOf = ({ given, family, cpr }: DemoCitizen) =>
  withoutSpaces(`${given.join(' ')} ${family} · CPR ${formatCpr(cpr)}`);

/** The sheets of a page: nothing of it is missing, each is numbered and says who printed it. */
async function sheetsOf(page: Page, who: string): Promise<string[]> {
  const { words, cutOff } = await laidForPaper(page);
  const sheets = await printed(page);
  const all = sheets.join('');
  const missing = [...words].filter(([word, count]) => all.split(word).length - 1 < count);
  expect(missing).toEqual([]);
  expect(cutOff).toEqual([]);
  for (const [index, sheet] of sheets.entries()) {
    expect(sheet).toContain(`Side${index + 1}af${sheets.length}`);
    expect(sheet).toContain(withoutSpaces(who));
  }
  return sheets;
}

const readers: { who: string; aboutAdmitted?: Screen[]; aboutTold?: Screen[]; lists?: Screen[] }[] = [
  { who: 'Anne Holm', aboutAdmitted: ['stay', 'draft'], aboutTold: ['thread'], lists: ['day', 'worklist'] },
  {
    who: 'Carsten Dahl',
    aboutTold: ['plan', 'atHome', 'report', 'record'],
    lists: ['arrivals', 'rehabilitation'],
  },
  { who: 'Dorthe Friis', aboutTold: ['letter', 'timeline'] },
];

test.each(readers)(
  'what $who prints is whole, numbered, and names the citizen on every page',
  async ({ who, aboutAdmitted = [], aboutTold = [], lists = [] }) => {
    const page = await screens.signIn(who);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const about = [
      ...aboutAdmitted.map((screen) => ({ screen, citizen: admitted })),
      ...aboutTold.map((screen) => ({ screen, citizen: told })),
    ];
    for (const { screen, citizen } of about) {
      await go(page, at[screen]);
      for (const sheet of await sheetsOf(page, who)) expect(sheet).toContain(headOf(citizen));
    }
    for (const screen of lists) {
      await go(page, at[screen]);
      expect((await sheetsOf(page, who)).length).toBeGreaterThan(0);
    }
    await page.context().close();
  },
);

test('what a citizen prints of their own page is whole, numbered, and names them on every page', async () => {
  const page = await screens.signIn(nameOf(own));
  await page.getByText(/^Planen er lagt af/).waitFor();
  for (const sheet of await sheetsOf(page, nameOf(own))) expect(sheet).toContain(headOf(own));
  await page.context().close();
});

test('paper is light and names the citizen, though the screen is dark, English and hides names', async () => {
  const page = await screens.signIn('Dorthe Friis');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await go(page, at.timeline);
  await page.getByText('EN', { exact: true }).click();
  await page.getByRole('switch', { name: 'Hide names' }).check({ force: true });
  await page.getByRole('heading', { level: 1, name: told.family }).waitFor({ state: 'detached' });
  const sheets = await printed(page);
  for (const [index, sheet] of sheets.entries()) {
    expect(sheet).toContain(headOf(told));
    expect(sheet).toContain(`Page${index + 1}of${sheets.length}`);
  }
  expect(await page.getByRole('heading', { level: 1, name: told.family }).count()).toBe(0);
  expect(await page.evaluate('document.documentElement.dataset.mantineColorScheme')).toBe('dark');
  await page.context().close();
});
