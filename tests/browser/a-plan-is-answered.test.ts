import { randomUUID } from 'node:crypto';
import { planContent, rehabilitationContent, type DemoCitizen } from '@overgang/standalone';
import { eventually } from '@overgang/service-kit/testing';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { admit, nameOf } from '../support/admit.ts';
import { ask } from '../support/api.ts';
import { useScreens } from '../support/screens.ts';
import { go } from '../support/go.ts';

const screens = useScreens();
let visitator: Page;
beforeAll(async () => {
  visitator = await screens.signIn('Carsten Dahl');
  await visitator.getByRole('link', { name: 'Genoptræning' }).waitFor();
});

const Sent = z.object({ messageId: z.string() });

interface Admitted {
  citizen: DemoCitizen;
  stayId: string;
  send: (name: string, content: object) => Promise<string>;
}

/** The ward's own system admits a citizen, and sends documents about the stay. */
async function admitToWrite(): Promise<Admitted> {
  const { citizen, stayId } = await admit(screens.system);
  const token = await screens.system.tokens.person('ward-nurse');
  const send = async (name: string, content: object) => {
    const order = { commandId: randomUUID(), content, phone: '65000101' };
    // Just after a start the hospital does not know the directory yet.
    return eventually(async () => {
      const sent = await ask(`${screens.origin}/hospital/stays/${stayId}/documents/${name}/send`, token, {
        body: order,
      });
      expect(sent).toMatchObject({ status: 201 });
      return Sent.parse(sent.body).messageId;
    });
  };
  return { citizen, stayId, send };
}

async function received(path: string, text: string): Promise<void> {
  const token = await screens.system.tokens.person('visitator');
  await eventually(async () => {
    const { body } = await ask(`${screens.origin}/municipality${path}`, token);
    expect(JSON.stringify(body)).toContain(text);
  });
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

test('a visitator compares a plan, begins an answer, reloads, and sends it; the ward reads it', async () => {
  const { citizen, stayId, send } = await admitToWrite();
  const agreedDischarge = inDays(3);
  const now = inDays(0);
  const messageId = await send(
    'care-plan',
    planContent({ admittedAt: now, assessedAt: now, certainty: 'agreed', agreedDischarge }),
  );
  await received(`/plans/${messageId}`, messageId);
  await go(visitator, `/plans/${messageId}`);
  await visitator.getByText(nameOf(citizen), { exact: true }).waitFor();
  await visitator
    .getByRole('table', { name: 'Funktionsevne før og efter' })
    .getByText('Klarer mindre')
    .first()
    .waitFor();
  await visitator.getByRole('radio', { name: 'Acceptér' }).check();
  await visitator.getByLabel('Bemærkning').fill('Vi er klar.');
  await visitator.getByText(/Kladde gemt \d\d:\d\d/).waitFor();

  await visitator.reload();
  await visitator.getByText(/Kladde gemt \d\d:\d\d/).waitFor();
  expect(await visitator.getByLabel('Bemærkning').inputValue()).toBe('Vi er klar.');
  await visitator.getByRole('button', { name: 'Læs igennem og send' }).click();
  await visitator.getByText('Skriv et telefonnummer').waitFor();
  await visitator.getByLabel('Telefon').fill('65112233');
  await visitator.getByRole('button', { name: 'Læs igennem og send' }).click();
  await visitator.getByRole('dialog').getByRole('button', { name: 'Send svaret' }).click();
  await visitator.getByRole('button', { name: 'Skriv et nyt svar' }).waitFor();
  await visitator.getByText(/Kvitteret/).waitFor();

  const ward = await screens.signIn('Anne Holm');
  await ward.getByRole('heading', { name: 'Afsnitstavle' }).waitFor();
  await go(ward, `/board/${stayId}`);
  await ward.getByText('Accepteret').first().waitFor();
});

test('a first contact about rehabilitation is recorded within its limit, and then the start', async () => {
  const { citizen, send } = await admitToWrite();
  const dischargedOn = inDays(0).slice(0, 10);
  const messageId = await send('rehabilitation-plan', rehabilitationContent({ admittedAt: inDays(0), dischargedOn }));
  await received('/rehabilitation', messageId);
  await go(visitator, '/rehabilitation');
  const row = visitator.getByRole('row').filter({ hasText: nameOf(citizen) });
  await row.getByText('Mangler kontakt').waitFor();
  await row.focus();
  await visitator.keyboard.press('Enter');
  const dialog = visitator.getByRole('dialog', { name: 'Første kontakt' });
  const offered = inDays(1).slice(0, 10).split('-').toReversed().join('-');
  await dialog.getByLabel(/^Dag, der er tilbudt/).fill(offered);
  await dialog.getByLabel('Borgeren er oplyst om frit valg').check();
  await dialog.getByLabel('Leverandør').fill('Træningscenter Nord');
  await dialog.getByLabel(/Telefon/).fill('65112233');
  await dialog.getByRole('button', { name: 'Gem og send til sygehuset' }).click();
  await visitator.getByText('I gang (1)').click();
  await row.getByText('Tilbudt i tide').waitFor();
  await row.getByText('Leverandør: Træningscenter Nord').waitFor();
  await row.getByRole('button', { name: 'Start' }).click();
  await visitator.getByRole('dialog').getByRole('button', { name: 'Notér start' }).click();
  await row.getByText('Startet').first().waitFor();
  expect(await row.getByRole('button', { name: 'Start' }).count()).toBe(0);
});
