import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { admit } from '../support/admit.ts';
import { useScreens } from '../support/screens.ts';

const screens = useScreens();
let ward: Page;
beforeAll(async () => {
  ward = await screens.signIn('Anne Holm');
  await ward.getByRole('heading', { name: 'Afsnitstavle' }).waitFor();
});

const cell = (item: string, column: string) => ward.getByRole('textbox', { name: `${item}, ${column}`, exact: true });
const documentRow = () => ward.getByRole('row').filter({ hasText: 'Plejeforløbsplan' });

test('a ward nurse writes a plan by keyboard, reloads, and sends it; the version shows as sent', async () => {
  const { name, stayId } = await admit(screens.system);
  await ward.goto(`${screens.origin}/board/${stayId}`);
  await ward.getByRole('heading', { name }).waitFor();
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

  // The ward's own number stands there; a plan without one is not sent.
  expect(await ward.locator('[data-field="contact.phone"]').inputValue()).not.toBe('');
  await ward.locator('[data-field="contact.phone"]').fill('');
  await ward.getByText('Mangler før afsendelse').waitFor();
  await ward.getByRole('button', { name: 'Send …', exact: true }).click();
  await ward.getByText('Et krævet felt er ikke udfyldt.').waitFor();
  await ward.locator('[data-field="contact.phone"]').fill('66112233');
  await ward.getByText(/Mangler før afsendelse/).waitFor({ state: 'detached' });
  await ward.getByRole('button', { name: 'Send …', exact: true }).click();
  const dialog = ward.getByRole('dialog');
  await dialog.getByText('Plejeforløbsplan, version 1').waitFor();
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await documentRow().getByText('Version 1').waitFor();
  await documentRow().getByText('Kvitteret').waitFor();
});

test('what is written without connection is kept here, and saved when the connection is back', async () => {
  const { stayId } = await admit(screens.system);
  await ward.goto(`${screens.origin}/board/${stayId}/care-plan`);
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
  const { stayId } = await admit(screens.system);
  await ward.goto(`${screens.origin}/board/${stayId}`);
  await ward.getByRole('button', { name: 'Notér opkald' }).click();
  await ward.getByRole('menuitem', { name: 'Kommunen: plejeforløbsplan' }).click();
  await ward.getByRole('region', { name: 'Opkald' }).getByText('Kommunen: plejeforløbsplan').waitFor();
  expect(await ward.getByRole('button', { name: 'Sæt færdigbehandlet' }).count()).toBe(0);

  const physician = await screens.signIn('Thomas Winther');
  await physician.getByRole('heading', { name: 'Afsnitstavle' }).waitFor();
  await physician.goto(`${screens.origin}/board/${stayId}`);
  await physician.getByRole('button', { name: 'Sæt færdigbehandlet' }).click();
  const dialog = physician.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Sæt færdigbehandlet' }).click();
  await physician.getByRole('button', { name: 'Træk tilbage' }).waitFor();
  await ward.getByRole('region', { name: 'Færdigbehandlet' }).getByText('Thomas Winther').waitFor();
});
