import type { DemoCitizen } from '@overgang/standalone';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { admit, nameOf } from '../support/admit.ts';
import { useScreens } from '../support/screens.ts';
import { startTestSystem } from '../support/test-system.ts';

const screens = useScreens(() => startTestSystem({ hasDemoClock: true }));
let ward: Page;
beforeAll(async () => {
  ward = await screens.signIn('Anne Holm');
  await ward.getByRole('link', { name: 'Arbejdsliste' }).click();
  await ward.getByRole('tab', { name: /Vi skylder/ }).waitFor();
});

const duty = 'Gennemgå medicinen mod FMK';

/** The row of the ward's duty to go through the medicines: within 24 hours, when the stay has lasted half of them. */
const rowOf = (page: Page, citizen: DemoCitizen, text = '') =>
  page
    .getByRole('row')
    .filter({ hasText: nameOf(citizen) })
    .filter({ hasText: duty })
    .filter({ hasText: text });

async function moveTime(page: Page, step: '4 timer' | '1 døgn'): Promise<void> {
  await page.getByRole('button', { name: /Demonstrationens tid/ }).click();
  const moved = page.waitForResponse(
    (answer) => answer.url().endsWith('/coordinator/clock') && answer.request().method() === 'POST',
  );
  await page.getByRole('menuitem', { name: step }).click();
  await moved;
  await page.getByRole('menu').waitFor({ state: 'detached' });
}

/** By the ward's physician, whose it is. */
async function saidToBeDone(citizen: DemoCitizen): Promise<void> {
  const physician = await screens.signIn('Thomas Winther');
  await physician.getByRole('link', { name: 'Arbejdsliste' }).click();
  await rowOf(physician, citizen).getByRole('button', { name: 'Flere handlinger' }).click();
  await physician.getByRole('menuitem', { name: 'Meld udført' }).click();
  await physician.getByRole('radio', { name: 'Klaret i telefonen' }).check();
  await physician.getByRole('button', { name: 'Meld udført' }).click();
  await rowOf(physician, citizen).waitFor({ state: 'detached' });
  await physician.context().close();
}

test('a duty becomes a warning and then a breach on the list of the unit that owes it, and says why', async () => {
  const { citizen } = await admit(screens.system);
  const homeCare = await screens.signIn('Birgit Lund');
  await homeCare.getByRole('link', { name: 'Arbejdsliste' }).click();
  await homeCare.getByRole('tab', { name: /Vi skylder/ }).click();
  for (let times = 0; times < 4; times += 1) await moveTime(ward, '4 timer');
  await ward.getByText(/Demonstration: tiden er flyttet 16 t frem/).waitFor();
  await rowOf(ward, citizen, 'Venter').filter({ hasText: 'om 7 t' }).waitFor();
  await moveTime(ward, '4 timer');
  await rowOf(ward, citizen, 'Frist nærmer sig').waitFor();
  await moveTime(homeCare, '4 timer');
  await rowOf(ward, citizen, 'Overskredet').waitFor();
  expect(await rowOf(homeCare, citizen).count()).toBe(0);

  await rowOf(ward, citizen).focus();
  await ward.keyboard.press('t');
  await rowOf(ward, citizen, 'Taget af Anne Holm').waitFor();
  await ward.keyboard.press('Enter');
  const drawer = ward.getByRole('dialog');
  for (const text of ['Fælles Medicinkort', '24 t', 'Det bygger på', 'Indlagt', 'SAM:BO, version']) {
    await drawer.getByText(text).first().waitFor();
  }
  await ward.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
  await rowOf(ward, citizen, 'Kun en læge melder den udført').waitFor();
  await saidToBeDone(citizen);
  await rowOf(ward, citizen).waitFor({ state: 'detached' });
  await homeCare.context().close();
});

test('a disputed duty’s clock runs on until quality settles it, and the precedent is found again', async () => {
  const { citizen } = await admit(screens.system);
  for (let times = 0; times < 4; times += 1) await moveTime(ward, '4 timer');
  await rowOf(ward, citizen, 'Venter').waitFor();
  await rowOf(ward, citizen, 'Venter').getByRole('button', { name: 'Flere handlinger' }).click();
  await ward.getByRole('menuitem', { name: 'Åbn tvist' }).click();
  await ward.getByRole('dialog').getByText('Fristen løber videre').waitFor();
  await ward.getByLabel('Hvorfor er I i tvivl om ansvaret?').fill('Egen læge har lige gennemgået medicinen');
  await ward.getByRole('button', { name: 'Åbn tvisten' }).click();
  await rowOf(ward, citizen, 'Omtvistet').waitFor();
  await moveTime(ward, '1 døgn');
  await rowOf(ward, citizen, 'Overskredet med').filter({ hasText: 'Omtvistet' }).waitFor();

  const quality = await screens.signIn('Karin Østergaard');
  const dispute = quality.getByRole('row').filter({ hasText: 'Egen læge har lige gennemgået medicinen' });
  await dispute.filter({ hasText: 'Overskredet' }).waitFor();
  expect(await quality.getByText(nameOf(citizen)).count()).toBe(0);
  await dispute.getByRole('button', { name: 'Afgør tvisten' }).click();
  await quality.getByRole('radio', { name: 'Forpligtelsen står ved magt' }).check();
  await quality.getByLabel('Begrundelse').fill('Gennemgangen hører til indlæggelsen');
  await quality.getByLabel('Gem som afgørelse, andre kan finde').check();
  await quality.getByLabel('Hvad kan andre lære af den?').fill('Afsnittet gennemgår selv medicinen ved indlæggelsen.');
  await quality.getByRole('dialog').getByRole('button', { name: 'Afgør tvisten' }).click();
  await dispute.waitFor({ state: 'detached' });
  await quality.getByRole('tab', { name: 'Tidligere afgørelser' }).click();
  await quality.getByLabel('Søg i afgørelserne').fill('gennemgår medicin');
  await quality.getByText('Afsnittet gennemgår selv medicinen ved indlæggelsen.').waitFor();
  await quality.context().close();
});

test('a rule is found in the agreement by words and by id, with its numbers and examples', async () => {
  const page = await screens.signIn('Lis Thomsen');
  await page.getByRole('link', { name: 'Aftale' }).click();
  const search = page.getByLabel('Søg i reglerne');
  await search.fill('fælles medicinkort indlæggelsen');
  const rule = page.getByRole('button', { name: new RegExp(duty) });
  await rule.click();
  for (const text of ['Der skal ske', '24 t', 'Undtagelser']) await page.getByText(text).first().waitFor();
  await page.getByRole('button', { name: 'Vis eksempler' }).first().click();
  await page
    .getByText(/^Set \d\d-\d\d-\d{4}/)
    .first()
    .waitFor();
  await search.fill('adm-report-automatic');
  await page.getByText(/^1 af \d+ regler$/).waitFor();
  await page.getByText('Automatisk indlæggelsesrapport').first().waitFor();
  await search.fill('findes ikke i nogen aftale');
  await page.getByText('Ingen regel passer').waitFor();
  expect(await page.getByRole('button', { name: new RegExp(duty) }).count()).toBe(0);
  await page.context().close();
});
