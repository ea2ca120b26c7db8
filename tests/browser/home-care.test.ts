import { randomUUID } from 'node:crypto';
import { eventually } from '@overgang/service-kit/testing';
import { users, type DemoCitizen } from '@overgang/standalone';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, WithId } from '../support/api.ts';
import { signIn, startBrowser } from '../support/browser.ts';
import { seriousFaults } from '../support/serious-faults.ts';
import { startTestSystem, type TestSystem } from '../support/test-system.ts';

let system: TestSystem;
let browser: Browser;
let nurse: Page;
beforeAll(async () => {
  system = await startTestSystem();
  browser = await startBrowser();
  nurse = await signIn(browser, system.origin, 'Birgit Lund');
  await nurse.getByRole('heading', { name: 'Indlagte og hjemkomster' }).waitFor();
});
afterAll(async () => {
  await browser.close();
  await system.close();
});

const wardUnit = users.find(({ id }) => id === 'ward-nurse')?.unit.sor ?? '';
const nameOf = ({ given, family }: DemoCitizen) => `${given.join(' ')} ${family}`;
const rowOf = (citizen: DemoCitizen) => nurse.getByRole('row').filter({ hasText: nameOf(citizen) });

async function asWard(path: string, body: object): Promise<unknown> {
  const token = await system.tokens.person('ward-nurse');
  return (await ask(`${system.origin}/hospital${path}`, token, { body })).body;
}

/** The ward's own system admits a citizen; gives the stay's id there. */
async function admit({ cpr, given, family, municipality }: DemoCitizen): Promise<string> {
  const known = { cpr, given, family, municipalityCode: municipality.municipalityCode };
  const { id: citizenId } = WithId.parse(await asWard('/citizens', known));
  const admission = { citizenId, unit: wardUnit, class: 'IMP', commandId: randomUUID() };
  return WithId.parse(await asWard('/stays', admission)).id;
}

/** The frame takes a moment to find its place in a narrower window. */
const fits = () =>
  eventually(async () => {
    expect(await nurse.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0);
  });

test('home care sees who is admitted, sends the report by hand, and registers the visit when the citizen is home', async () => {
  const citizen = await system.nextCitizen();
  const stayId = await admit(citizen);
  await rowOf(citizen).getByText('Enhedens kontakt mangler').waitFor();
  expect(await seriousFaults(nurse)).toEqual([]);

  await rowOf(citizen).focus();
  await nurse.keyboard.press('Enter');
  await nurse.getByText('Sygehuset mangler jeres indlæggelsesrapport.').waitFor();
  await nurse.getByRole('region', { name: 'Det næste' }).getByRole('link', { name: 'Skriv rapport' }).click();
  await nurse.getByRole('button', { name: 'Tilføj kontakt' }).click();
  await nurse.locator('[data-field="contacts.contacts.function"]').selectOption('home-nursing');
  await nurse.locator('[data-field="contacts.contacts.name"]').fill('Birgit Lund');
  await nurse.locator('[data-field="contacts.contacts.phone"]').fill('65000201');
  await nurse.getByText(/Kladde gemt \d\d:\d\d/).waitFor();
  await nurse.getByText(/Mangler før afsendelse/).waitFor({ state: 'detached' });
  await nurse.getByRole('button', { name: 'Send', exact: true }).click();
  const dialog = nurse.getByRole('dialog');
  await dialog.getByRole('textbox').fill('65000201');
  await dialog.getByRole('button', { name: 'Send rapporten' }).click();
  await nurse.getByText('Version 1 · Manuel').waitFor();
  expect(await seriousFaults(nurse)).toEqual([]);

  await asWard(`/stays/${stayId}/discharge`, { commandId: randomUUID() });
  await nurse.getByRole('button', { name: 'Registrér første besøg' }).click();
  await nurse.getByRole('dialog').getByRole('button', { name: 'Registrér', exact: true }).click();
  await nurse.getByRole('region', { name: 'Besøg efter hjemkomst' }).getByText('Første besøg').waitFor();

  await nurse.getByRole('link', { name: 'Til listen' }).click();
  await nurse.getByRole('tab', { name: /Kommer hjem/ }).click();
  await rowOf(citizen).getByText('Første besøg gjort').waitFor();
  await nurse.getByRole('link', { name: 'Dagens hjemkomster' }).click();
  await rowOf(citizen)
    .getByText(/Gjort i dag/)
    .waitFor();
  await nurse.setViewportSize({ width: 390, height: 844 });
  await fits();
  expect(await seriousFaults(nurse)).toEqual([]);
});
