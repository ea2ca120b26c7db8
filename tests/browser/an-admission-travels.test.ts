import { formatCpr } from '@overgang/fhir-models';
import type { DemoCitizen } from '@overgang/standalone';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { nameOf } from '../support/admit.ts';
import { useScreens } from '../support/screens.ts';

const screens = useScreens();
let ward: Page;
let homeCare: Page;
beforeAll(async () => {
  ward = await screens.signIn('Anne Holm');
  homeCare = await screens.signIn('Birgit Lund');
  await homeCare.getByRole('link', { name: 'Arbejdsliste' }).click();
  await homeCare.getByRole('heading', { name: 'Arbejdsliste' }).waitFor();
});

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
  const citizen = await screens.system.nextCitizen();
  await mark(homeCare);
  await mark(ward);
  await admitByMouse(citizen);
  const task = rowOf(homeCare, citizen, 'Indlagt');
  await task.waitFor();
  await rowOf(ward, citizen, 'Kvitteret').waitFor();
  await task.getByRole('button', { name: 'Tag', exact: true }).click();
  await rowOf(ward, citizen, 'Taget').filter({ hasText: 'Birgit Lund' }).waitFor();

  const practice = await screens.signIn('Dorthe Friis');
  await practice.getByRole('link', { name: 'Borgere' }).click();
  await practice.getByText(nameOf(citizen)).first().click();
  await practice.getByText('Ny siden sidst').first().waitFor();
  expect(await practice.getByText('Indlagt').count()).toBeGreaterThan(0);
  expect([await isSamePage(ward), await isSamePage(homeCare)]).toEqual([true, true]);
  await practice.context().close();
});

test('a browser left open catches up by itself when the server has been away', async () => {
  const citizen = await screens.system.nextCitizen();
  await mark(homeCare);
  await screens.system.restart(() => homeCare.getByText('Forbindelsen er afbrudt').waitFor());
  await admitByMouse(citizen);
  await rowOf(homeCare, citizen, 'Indlagt').waitFor({ timeout: 20_000 });
  expect(await isSamePage(homeCare)).toBe(true);
});
