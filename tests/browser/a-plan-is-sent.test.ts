import { randomUUID } from 'node:crypto';
import { users, type DemoCitizen } from '@overgang/standalone';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, WithId } from '../support/api.ts';
import { signIn, startBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/test-system.ts';

let system: TestSystem;
let browser: Browser;
let ward: Page;
beforeAll(async () => {
  system = await startTestSystem();
  browser = await startBrowser();
  ward = await signIn(browser, system.origin, 'Anne Holm');
  await ward.getByRole('heading', { name: 'Afsnitstavle' }).waitFor();
});
afterAll(async () => {
  await browser.close();
  await system.close();
});

const wardUnit = users.find(({ id }) => id === 'ward-nurse')?.unit.sor ?? '';
const nameOf = ({ given, family }: DemoCitizen) => `${given.join(' ')} ${family}`;

/** The ward's own system admits a citizen; gives the stay's id. */
async function admit(citizen: DemoCitizen): Promise<string> {
  const token = await system.tokens.person('ward-nurse');
  const post = (path: string, body: object) => ask(`${system.origin}${path}`, token, { body });
  const { cpr, given, family, municipality } = citizen;
  const known = { cpr, given, family, municipalityCode: municipality.municipalityCode };
  const { id: citizenId } = WithId.parse((await post('/hospital/citizens', known)).body);
  const admission = { citizenId, unit: wardUnit, class: 'IMP', commandId: randomUUID() };
  return WithId.parse((await post('/hospital/stays', admission)).body).id;
}

const cell = (item: string, column: string) => ward.getByRole('textbox', { name: `${item}, ${column}`, exact: true });
const documentRow = () => ward.getByRole('row').filter({ hasText: 'Plejeforløbsplan' });

test('a ward nurse writes a plan by keyboard, reloads, and sends it; the version shows as sent', async () => {
  const citizen = await system.nextCitizen();
  const stayId = await admit(citizen);
  await ward.goto(`${system.origin}/board/${stayId}`);
  await ward.getByRole('heading', { name: nameOf(citizen) }).waitFor();
  await documentRow().getByText('Ikke sendt').waitFor();
  await ward.getByRole('link', { name: 'Skriv: Plejeforløbsplan' }).click();

  await cell('Gå', 'Nu').focus();
  await ward.keyboard.press('3');
  await cell('Gå', 'Forventet').focus();
  await ward.keyboard.press('1');
  await ward.getByLabel('Årsag til indlæggelse').fill('Fald i hjemmet');
  await ward.getByText(/Kladde gemt \d\d:\d\d/).waitFor();

  await ward.reload();
  await ward.getByText(/Kladde gemt \d\d:\d\d/).waitFor();
  expect(await ward.getByLabel('Årsag til indlæggelse').inputValue()).toBe('Fald i hjemmet');
  expect([await cell('Gå', 'Nu').inputValue(), await cell('Gå', 'Forventet').inputValue()]).toEqual(['3', '1']);

  await ward.getByRole('button', { name: 'Send', exact: true }).click();
  await ward.getByText('Et krævet felt er ikke udfyldt.').waitFor();
  await ward.locator('[data-field="contact.phone"]').fill('66112233');
  await ward.getByText(/Mangler før afsendelse/).waitFor({ state: 'detached' });
  await ward.getByRole('button', { name: 'Send', exact: true }).click();
  const dialog = ward.getByRole('dialog');
  await dialog.getByText('Plejeforløbsplan, version 1').waitFor();
  await dialog.getByRole('textbox').fill('66112233');
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await documentRow().getByText('Version 1').waitFor();
  await documentRow().getByText('Kvitteret').waitFor();
});

test('what is written without connection is kept here, and saved when the connection is back', async () => {
  const stayId = await admit(await system.nextCitizen());
  await ward.goto(`${system.origin}/board/${stayId}/care-plan`);
  const cause = ward.getByLabel('Årsag til indlæggelse');
  await cause.waitFor();
  await ward.context().setOffline(true);
  await cause.fill('Lungebetændelse');
  await ward.getByText('Ikke gemt – opbevaret her').waitFor();
  await ward.context().setOffline(false);
  await ward.getByText(/Kladde gemt \d\d:\d\d/).waitFor();
  await ward.reload();
  await cause.waitFor();
  expect(await cause.inputValue()).toBe('Lungebetændelse');
});

test('a call is logged in two clicks, and a physician alone sets a citizen ready', async () => {
  const stayId = await admit(await system.nextCitizen());
  await ward.goto(`${system.origin}/board/${stayId}`);
  await ward.getByRole('button', { name: 'Notér opkald' }).click();
  await ward.getByRole('menuitem', { name: 'Kommunen: plejeforløbsplan' }).click();
  await ward.getByRole('region', { name: 'Opkald' }).getByText('Kommunen: plejeforløbsplan').waitFor();
  expect(await ward.getByRole('button', { name: 'Sæt færdigbehandlet' }).count()).toBe(0);

  const physician = await signIn(browser, system.origin, 'Thomas Winther');
  await physician.getByRole('heading', { name: 'Afsnitstavle' }).waitFor();
  await physician.goto(`${system.origin}/board/${stayId}`);
  await physician.getByRole('button', { name: 'Sæt færdigbehandlet' }).click();
  const dialog = physician.getByRole('dialog');
  await dialog.getByLabel(/Telefon/).fill('66112233');
  await dialog.getByRole('button', { name: 'Sæt færdigbehandlet' }).click();
  await physician.getByRole('button', { name: 'Træk tilbage' }).waitFor();
  await ward.getByRole('region', { name: 'Færdigbehandlet' }).getByText('Thomas Winther').waitFor();
});
