import { randomUUID } from 'node:crypto';
import { eventually } from '@overgang/service-kit/testing';
import type { DemoCitizen } from '@overgang/standalone';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { admit, nameOf } from '../support/admit.ts';
import { ask } from '../support/api.ts';
import { useScreens } from '../support/screens.ts';
import { seriousFaults } from '../support/serious-faults.ts';

const screens = useScreens();
let nurse: Page;
beforeAll(async () => {
  nurse = await screens.signIn('Birgit Lund');
  await nurse.getByRole('heading', { name: 'Indlagte og hjemkomster' }).waitFor();
});

const rowOf = (citizen: DemoCitizen) => nurse.getByRole('row').filter({ hasText: nameOf(citizen) });

async function asWard(path: string, body: object): Promise<unknown> {
  const token = await screens.system.tokens.person('ward-nurse');
  return (await ask(`${screens.origin}/hospital${path}`, token, { body })).body;
}

/** The frame takes a moment to find its place in a narrower window. */
const fits = () =>
  eventually(async () => {
    expect(await nurse.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0);
  });

test('home care sees who is admitted, sends the report by hand, and registers the visit when the citizen is home', async () => {
  const { citizen, stayId } = await admit(screens.system);
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
  await nurse.getByRole('button', { name: 'Send …', exact: true }).click();
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
