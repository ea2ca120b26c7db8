import { randomUUID } from 'node:crypto';
import { users } from '@overgang/standalone';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, WithId } from '../support/api.ts';
import { signIn, startBrowser } from '../support/browser.ts';
import { seriousFaults } from '../support/serious-faults.ts';
import { startTestSystem, type TestSystem } from '../support/test-system.ts';

let system: TestSystem;
let browser: Browser;
beforeAll(async () => {
  system = await startTestSystem({ hasDemoClock: true });
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.close();
  await system.close();
});

const wardUnit = users.find(({ id }) => id === 'ward-nurse')?.unit.sor ?? '';

/** The ward’s own system admits; the citizen’s family name. */
async function admit(): Promise<string> {
  const { cpr, given, family, municipality } = await system.nextCitizen();
  const token = await system.tokens.person('ward-nurse');
  const post = (path: string, body: object) => ask(`${system.origin}${path}`, token, { body });
  const known = { cpr, given, family, municipalityCode: municipality.municipalityCode };
  const { id: citizenId } = WithId.parse((await post('/hospital/citizens', known)).body);
  const admission = { citizenId, unit: wardUnit, class: 'IMP', commandId: randomUUID() };
  expect((await post('/hospital/stays', admission)).status).toBe(201);
  return family;
}

async function moveADay(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Demonstrationens tid/ }).click();
  await page.getByRole('menuitem', { name: '1 døgn' }).click();
}

test('a limit that passes is told without a name, stands under the bell with it, and is read by opening it', async () => {
  const family = await admit();
  const ward = await signIn(browser, system.origin, 'Anne Holm');
  await ward.getByText(family).first().waitFor();
  await moveADay(ward);
  const told = ward.getByRole('status').filter({ hasText: /Frist overskredet/ });
  await told.waitFor();
  expect(await told.textContent()).not.toContain(family);
  await ward.getByRole('button', { name: /Nyt til dig: \d+ ulæst/ }).click();
  const list = ward.getByRole('dialog', { name: 'Nyt til dig' });
  const line = list.getByRole('link', { name: new RegExp(`Frist overskredet.*${family}`, 's') }).first();
  await line.waitFor();
  expect(await seriousFaults(ward)).toEqual([]);
  await list.getByRole('button', { name: 'Markér alle som læst' }).click();
  await list.getByText('Ulæst', { exact: true }).first().waitFor({ state: 'detached' });
  await line.press('Enter');
  await ward.getByRole('tab', { name: /Vi skylder/ }).waitFor();
  await ward.context().close();
});

test('help opens on the own role, others are one click away, and the tour goes by keyboard', async () => {
  const page = await signIn(browser, system.origin, 'Birgit Lund');
  await page.getByRole('link', { name: 'Hjælp' }).click();
  await page.getByText('Vejledning for Hjemmesygeplejerske').waitFor();
  await page
    .getByRole('textbox', { name: 'Rolle' })
    .or(page.getByRole('combobox', { name: 'Rolle' }))
    .first()
    .click();
  await page.getByRole('option', { name: 'Praktiserende læge' }).click();
  await page.getByText('Vejledning for Praktiserende læge').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'Vis rundturen igen' }).click();
  const step = page.getByRole('dialog', { name: 'Velkommen, Hjemmesygeplejerske' });
  await step.waitFor();
  await page.keyboard.press('ArrowRight');
  await step.waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await page.locator('.driver-popover').waitFor({ state: 'detached' });
  await page.context().close();
});

test('the ward’s day is a line for each citizen, and the same as a table', async () => {
  const family = await admit();
  const ward = await signIn(browser, system.origin, 'Anne Holm');
  await ward.getByText(family).first().waitFor();
  await ward.goto(`${system.origin}/board?view=day`);
  await ward.getByRole('listitem').filter({ hasText: family }).filter({ hasText: 'Indlagt' }).first().waitFor();
  expect(await seriousFaults(ward)).toEqual([]);
  await ward.getByRole('switch', { name: 'Vis som tabel' }).click();
  await ward.getByRole('row').filter({ hasText: family }).filter({ hasText: 'Indlagt' }).waitFor();
  await ward.context().close();
});
