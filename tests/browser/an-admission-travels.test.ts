import { AxeBuilder } from '@axe-core/playwright';
import { formatCpr } from '@overgang/fhir-models';
import type { DemoCitizen } from '@overgang/standalone';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn, startBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/test-system.ts';

let system: TestSystem;
let browser: Browser;
let ward: Page;
let homeCare: Page;
beforeAll(async () => {
  system = await startTestSystem();
  browser = await startBrowser();
  ward = await signIn(browser, system.origin, 'Anne Holm');
  homeCare = await signIn(browser, system.origin, 'Birgit Lund');
  await homeCare.getByRole('link', { name: 'Arbejdsliste' }).click();
  await homeCare.getByRole('heading', { name: 'Arbejdsliste' }).waitFor();
});
afterAll(async () => {
  await browser.close();
  await system.close();
});

const nameOf = ({ given, family }: DemoCitizen) => `${given.join(' ')} ${family}`;
const rowOf = (page: Page, citizen: DemoCitizen, text = '') =>
  page
    .getByRole('row')
    .filter({ hasText: nameOf(citizen) })
    .filter({ hasText: text });

/** Marks the page as it is; a reload would take the mark away. */
const mark = (page: Page) => page.evaluate('window.sinceSignIn = true');
const isSamePage = (page: Page) => page.evaluate('window.sinceSignIn === true');

/** The ward registers and admits with the mouse. */
async function admitByMouse(citizen: DemoCitizen): Promise<void> {
  await ward.getByRole('button', { name: 'Indlæg borger' }).click();
  await ward.getByLabel('CPR-nummer eller navn').fill(formatCpr(citizen.cpr));
  await ward.getByRole('button', { name: 'Find', exact: true }).click();
  await ward.getByLabel('Fornavn og mellemnavn').fill(citizen.given.join(' '));
  await ward.getByLabel('Efternavn').fill(citizen.family);
  await ward.getByRole('combobox', { name: 'Bopælskommune' }).click();
  await ward.getByRole('option', { name: /Odense/ }).click();
  await ward.getByRole('button', { name: 'Registrér borger' }).click();
  await ward.getByRole('button', { name: 'Indlæg', exact: true }).click();
}

test('an admission by mouse moves home care’s screen without reload, and is taken in the ward’s sight', async () => {
  const citizen = await system.nextCitizen();
  await mark(homeCare);
  await mark(ward);
  await admitByMouse(citizen);
  const task = rowOf(homeCare, citizen, 'Indlagt');
  await task.waitFor();
  await rowOf(ward, citizen, 'Kvitteret').waitFor();
  await task.getByRole('button', { name: 'Tag', exact: true }).click();
  await rowOf(ward, citizen, 'Taget').filter({ hasText: 'Birgit Lund' }).waitFor();

  const practice = await signIn(browser, system.origin, 'Dorthe Friis');
  await practice.getByRole('link', { name: 'Borgere' }).click();
  await practice.getByText(nameOf(citizen)).first().click();
  await practice.getByText('Ny siden sidst').first().waitFor();
  expect(await practice.getByText('Indlagt').count()).toBeGreaterThan(0);
  expect([await isSamePage(ward), await isSamePage(homeCare)]).toEqual([true, true]);
  await practice.context().close();
});

test('the same by keyboard alone: admit, take, discharge', async () => {
  const citizen = await system.nextCitizen();
  await ward.getByRole('button', { name: 'Indlæg borger' }).focus();
  await ward.keyboard.press('Enter');
  await ward.getByLabel('CPR-nummer eller navn').waitFor();
  await ward.keyboard.type(citizen.cpr);
  await ward.keyboard.press('Enter');
  await ward.getByLabel('Fornavn og mellemnavn').waitFor();
  await focusOn(ward, 'Fornavn og mellemnavn');
  await ward.keyboard.type(citizen.given.join(' '));
  await ward.keyboard.press('Tab');
  await ward.keyboard.type(citizen.family);
  await ward.keyboard.press('Tab');
  await ward.keyboard.type('Odense');
  await ward.getByRole('option', { name: /Odense/ }).waitFor();
  await ward.keyboard.press('ArrowDown');
  await ward.keyboard.press('Enter');
  await ward.keyboard.press('Enter');
  await ward.getByRole('button', { name: 'Indlæg', exact: true }).waitFor();
  await focusOn(ward, 'Indlæg');
  await ward.keyboard.press('Enter');

  await rowOf(homeCare, citizen, 'Indlagt').waitFor();
  await moveTo(homeCare, nameOf(citizen));
  await homeCare.keyboard.press('t');
  await rowOf(ward, citizen, 'Taget').waitFor();

  await moveTo(ward, nameOf(citizen));
  await ward.keyboard.press('Enter');
  await ward.getByRole('dialog').getByRole('button', { name: 'Udskriv', exact: true }).waitFor();
  await focusOn(ward, 'Udskriv');
  await ward.keyboard.press('Enter');
  await ward.getByLabel('Borgeren har forladt afsnittet').waitFor();
  await focusOn(ward, 'Borgeren har forladt afsnittet');
  await ward.keyboard.press('Space');
  await focusOn(ward, 'Udskriv og send');
  await ward.keyboard.press('Enter');
  await rowOf(homeCare, citizen, 'Udskrevet').waitFor();
  await ward.keyboard.press('Escape');
  await ward.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await rowOf(ward, citizen).count()).toBe(0);
});

/** Presses Tab until the control with that name has the focus, as a person would. */
async function focusOn(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if ((await focusedName(page)) === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never comes to ${name}.`);
}

function focusedName(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {
    const at = document.activeElement;
    const label = at?.labels?.[0]?.textContent ?? at?.getAttribute('aria-label') ?? at?.textContent ?? '';
    return label.replace('*', '').trim();
  })()`);
}

/** Presses the arrow down in the list until the row with that text has the focus. */
async function moveTo(page: Page, text: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('ArrowDown');
    if (
      await page.evaluate<boolean>(
        `document.activeElement?.textContent?.includes(${JSON.stringify(text)}) && document.activeElement.closest('tr') !== null`,
      )
    )
      return;
  }
  throw new Error('The arrow keys never come to the row.');
}

test('a browser left open catches up by itself when the server has been away', async () => {
  const citizen = await system.nextCitizen();
  await mark(homeCare);
  await system.restart(() => homeCare.getByText('Forbindelsen er afbrudt').waitFor());
  await admitByMouse(citizen);
  await rowOf(homeCare, citizen, 'Indlagt').waitFor({ timeout: 20_000 });
  expect(await isSamePage(homeCare)).toBe(true);
});

test('no screen has a serious accessibility fault, overlaps or scrolls sideways at 1280 and 768 px', async () => {
  const administrator = await signIn(browser, system.origin, 'Lis Thomsen');
  const practice = await signIn(browser, system.origin, 'Dorthe Friis');
  for (const page of [ward, homeCare, practice, administrator]) {
    await page.getByRole('heading', { level: 1 }).waitFor();
    for (const width of [1280, 768]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  }
});
