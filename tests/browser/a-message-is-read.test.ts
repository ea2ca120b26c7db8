import { formatCpr } from '@overgang/fhir-models';
import { hospitals, municipalities, practices } from '@overgang/standalone';
import type { DemoCitizen } from '@overgang/standalone';
import { Client } from 'fhir-kit-client';
import type { Bundle } from 'fhir/r4.js';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { fixtureMessages } from '../support/fixture-message.ts';
import { useScreens } from '../support/screens.ts';
import { seriousFaults } from '../support/serious-faults.ts';

const screens = useScreens();
let citizen: DemoCitizen;
let message: (name: string) => Bundle;
beforeAll(async () => {
  citizen = await screens.system.nextCitizen();
  const [ward, homeCare, practice] = [hospitals[0]?.units[0], municipalities[0]?.units[0], practices[0]];
  if (!ward || !homeCare || !practice) throw new Error('The demonstration lacks an organisation.');
  message = fixtureMessages({ ward, homeCare, practice, citizen });
});

/** Posts a message as the home care's own system does. */
async function postFromHomeCare(name: string): Promise<void> {
  const bearerToken = await screens.system.tokens.system('demo-municipality');
  const client = new Client({ baseUrl: `${screens.origin}/fhir`, bearerToken });
  await client.operation({ name: 'process-message', input: { ...message(name) } });
}

/** Opens the page of received messages, and waits until one about the citizen is there. */
async function messagesOf(name: string): Promise<Page> {
  const page = await screens.signIn(name);
  await page.getByRole('link', { name: 'Meddelelser', exact: true }).click();
  const row = page.getByRole('row').filter({ hasText: formatCpr(citizen.cpr) });
  await row.getByText('Ulæst').waitFor({ timeout: 45_000 });
  await row.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 2 }).waitFor();
  return page;
}

test('a GP reads the values that a home care system has sent, in Danish and English', async () => {
  await postFromHomeCare('home-care-observation');
  const page = await messagesOf('Dorthe Friis');
  const values = page.getByRole('region', { name: 'Målinger' });
  await values.getByText('38,6').waitFor();
  await values.getByText('>160').waitFor();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Gem EKG' }).click();
  expect((await saving).suggestedFilename()).toBe('EKG.pdf');
  await page.getByText('EN', { exact: true }).click();
  await page.getByRole('region', { name: 'Measurements' }).getByText('38.6').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('article').waitFor({ state: 'detached' });
  const row = page.getByRole('row').filter({ hasText: formatCpr(citizen.cpr) });
  await row.getByText('Home care observation').waitFor();
  await row.getByText('Unread').waitFor({ state: 'detached' });
});

test('a ward reads a correspondence, and the page is accessible and fits at 1280 and 768 px', async () => {
  await postFromHomeCare('care-communication-new');
  const page = await messagesOf('Anne Holm');
  await page.getByText('Vi kan modtage borgeren fra mandag.').waitFor();
  for (const width of [1280, 768]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0);
    expect(await seriousFaults(page)).toEqual([]);
  }
});
