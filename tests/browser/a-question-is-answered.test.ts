import { randomUUID } from 'node:crypto';
import { users, type DemoCitizen } from '@overgang/standalone';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, WithId } from '../support/api.ts';
import { signIn, startBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/test-system.ts';

let system: TestSystem;
let browser: Browser;
beforeAll(async () => {
  system = await startTestSystem();
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.close();
  await system.close();
});

const wardUnit = users.find(({ id }) => id === 'ward-nurse')?.unit;
const nameOf = ({ given, family }: DemoCitizen) => `${given.join(' ')} ${family}`;

/** The ward's own system admits a citizen; gives the citizen's id. */
async function admit({ cpr, given, family, municipality }: DemoCitizen): Promise<string> {
  const token = await system.tokens.person('ward-nurse');
  const post = (path: string, body: object) => ask(`${system.origin}${path}`, token, { body });
  const known = { cpr, given, family, municipalityCode: municipality.municipalityCode };
  const { id: citizenId } = WithId.parse((await post('/hospital/citizens', known)).body);
  await post('/hospital/stays', { citizenId, unit: wardUnit?.sor, class: 'IMP', commandId: randomUUID() });
  return citizenId;
}

const thread = (page: Page) => page.getByRole('article', { name: 'Korrespondancetråd' });

/** Sends what is written, after it has been looked at. */
async function confirm(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
}

const message = (page: Page) => page.getByRole('textbox', { name: /Besked/ });

test('a ward asks home care, who sees it and answers; what is written outlives a reload', async () => {
  const citizen = await system.nextCitizen();
  const citizenId = await admit(citizen);
  const ward = await signIn(browser, system.origin, 'Anne Holm');
  await ward.getByRole('heading', { name: 'Afsnitstavle' }).waitFor();
  await ward.goto(`${system.origin}/correspondence?citizen=${citizenId}&new=1`);
  await ward.getByRole('combobox', { name: /Modtager/ }).fill(citizen.homeCare?.unit.name ?? '');
  await ward.getByRole('option').first().click();
  await ward.getByRole('combobox', { name: /Emne/ }).fill('Vedr. medicin');
  await message(ward).fill('Hvem hælder medicin op?');
  await ward.getByRole('textbox', { name: /Telefon/ }).fill('66112233');
  await ward.reload();
  await message(ward).waitFor();
  expect(await message(ward).inputValue()).toBe('Hvem hælder medicin op?');
  await ward.getByRole('textbox', { name: /Telefon/ }).fill('66112233');
  await confirm(ward);
  await ward
    .getByRole('row')
    .filter({ hasText: nameOf(citizen) })
    .click();

  const home = await signIn(browser, system.origin, 'Birgit Lund');
  await home.getByRole('link', { name: 'Korrespondance', exact: true }).click();
  const row = home.getByRole('row').filter({ hasText: nameOf(citizen) });
  await row.getByText('1 uset').waitFor();
  await row.focus();
  await home.keyboard.press('Enter');
  await thread(home).getByRole('button', { name: 'Markér set' }).click();
  await thread(home)
    .getByText(/Set af Birgit Lund/)
    .waitFor();
  await home.getByRole('button', { name: 'Svar', exact: true }).click();
  await message(home).fill('Det gør vi.');
  await home.getByRole('textbox', { name: /Telefon/ }).fill('66112244');
  await confirm(home);
  await thread(ward).getByText('Det gør vi.').waitFor();
  await thread(ward)
    .getByText(/Taget .* af Birgit Lund/)
    .waitFor();
});
