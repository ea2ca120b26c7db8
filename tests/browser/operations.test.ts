import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { admit, nameOf } from '../support/admit.ts';
import { ask } from '../support/api.ts';
import { useScreens } from '../support/screens.ts';
import { seriousFaults } from '../support/serious-faults.ts';
import { places } from '../support/story-places.ts';
import { startTestSystem } from '../support/test-system.ts';
import { go } from '../support/go.ts';

const day = 86_400_000;
const endpoint = `/fhir/Endpoint/${places.homeCare.organisation.sor}-messages`;

let ahead = 0;
const screens = useScreens(() => startTestSystem({ transportNow: () => new Date(Date.now() + ahead) }));
let administrator: Page;
let ward: Page;
beforeAll(async () => {
  administrator = await screens.signIn('Lis Thomsen');
  await administrator.getByRole('heading', { level: 1, name: 'Drift' }).waitFor();
  ward = await screens.signIn('Anne Holm');
  await ward.getByRole('heading', { level: 1, name: 'Afsnitstavle' }).waitFor();
});

const taskOf = (kind: string) => administrator.getByRole('row').filter({ hasText: kind });

/** Changes where the directory says that the municipality's messages go; returns where they went before. */
async function moveTo(address: string): Promise<string> {
  const token = await screens.system.tokens.person('administrator');
  const url = `${screens.origin}${endpoint}`;
  const before = z.looseObject({ address: z.string() }).parse((await ask(url, token)).body);
  expect((await ask(url, token, { method: 'PUT', body: { ...before, address } })).status).toBe(200);
  return before.address;
}

const widths = [1440, 1024, 768, 390];

/** What is wider than the screen at any width, and at these widths the faults that hinder somebody. */
async function faultsOf(page: Page, analysed = widths): Promise<string[]> {
  const faults: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const over = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
    if (over > 0) faults.push(`${over} px wider than ${width} px`);
    if (!analysed.includes(width)) continue;
    faults.push(...(await seriousFaults(page)).map((fault) => `${fault} at ${width} px`));
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  return faults;
}

test('a dead letter is told to ward and operations, is sent again, and both see that it arrived', async () => {
  const address = await moveTo('http://localhost:9/fhir');
  const { citizen } = await admit(screens.system);
  const row = ward.getByRole('row').filter({ hasText: nameOf(citizen) });
  await row.getByText('Forsøger igen').waitFor();
  ahead = 6 * day;
  const told = ward.getByRole('alert').filter({ hasText: '1 meddelelse er ikke leveret' });
  await told.getByText(/Ikke leveret – ring til .*Odense/).waitFor({ timeout: 20_000 });
  await row.getByText(/Ikke leveret – ring til/).waitFor();
  expect(await faultsOf(ward)).toEqual([]);

  await taskOf('Opgivet').focus();
  await administrator.keyboard.press('t');
  await taskOf('Opgivet').getByText('Taget af Lis Thomsen').waitFor();
  await taskOf('Opgivet').focus();
  await administrator.keyboard.press('Enter');
  const drawer = administrator.getByRole('dialog');
  await drawer.getByText('Modtageren kunne ikke nås.').waitFor();
  await drawer.getByText('Hvad gør jeg?').waitFor();
  await moveTo(address);
  await drawer.getByRole('button', { name: 'Send igen' }).click();
  await administrator
    .getByRole('dialog', { name: 'Send meddelelsen igen?' })
    .getByRole('button', { name: 'Send igen' })
    .click();
  await taskOf('Opgivet').waitFor({ state: 'detached' });
  await row.getByText('Kvitteret').waitFor();
  await told.waitFor({ state: 'detached' });

  await go(administrator, '/message-log?type=hospital-notification-message');
  await administrator.getByRole('row').filter({ hasText: 'Kvitteret' }).focus();
  await administrator.keyboard.press('Enter');
  for (const hop of ['Oprettet', 'Gemt', 'Opgivet', 'Sendt igen', 'Afleveret', 'Kvitteret']) {
    await administrator.getByRole('dialog').getByText(hop).first().waitFor();
  }
});

test('a second tab goes on with the session, and signing out ends that for the next', async () => {
  const page = await screens.signInByHand('Anne Holm');
  await page.getByRole('heading', { name: 'Afsnitstavle' }).waitFor();
  const second = await page.context().newPage();
  await second.goto(`${screens.origin}/worklist`);
  await second.getByRole('heading', { name: 'Arbejdsliste' }).waitFor();
  await second.getByRole('button', { name: /Anne Holm/ }).click();
  await second.getByRole('menuitem', { name: 'Log ud' }).click();
  await second.getByRole('button', { name: 'Log ind' }).waitFor();
  const third = await page.context().newPage();
  await third.goto(screens.origin);
  await third.getByRole('button', { name: 'Log ind' }).waitFor();
  expect(await third.getByRole('button', { name: /Anne Holm/ }).count()).toBe(0);
  await page.context().close();
});
