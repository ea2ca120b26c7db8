import { randomUUID } from 'node:crypto';
import { eventually } from '@overgang/service-kit/testing';
import { planContent, type DemoCitizen } from '@overgang/standalone';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { admit, nameOf } from '../support/admit.ts';
import { ask } from '../support/api.ts';
import { atKeyboard, signInAtKeyboard, type AtKeyboard } from '../support/keyboard.ts';
import { ownCitizen } from '../support/own-citizen.ts';
import { useScreens } from '../support/screens.ts';
import { tellEverySector } from '../support/tell-every-sector.ts';

const screens = useScreens();

const rowOf = ({ page }: AtKeyboard, citizen: DemoCitizen) =>
  page.getByRole('row').filter({ hasText: nameOf(citizen) });

/** From the way in; the others begin when they have come past it. */
const signsIn = (name: string) => signInAtKeyboard(screens.browser, screens.origin, name);
const isIn = async (name: string) => atKeyboard(await screens.signIn(name));

test('a ward nurse signs in, admits a citizen, and writes and sends a care plan', async () => {
  const citizen = await screens.system.nextCitizen();
  const ward = await signsIn('Anne Holm');
  const { page } = ward;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });

  await ward.open(button('Indlæg borger …'));
  await ward.write(page.getByLabel('CPR-nummer eller navn'), citizen.cpr);
  await ward.press('Enter');
  await ward.write(page.getByLabel('Fornavn og mellemnavn'), citizen.given.join(' '));
  await ward.write(page.getByLabel('Efternavn'), citizen.family);
  await ward.write(page.getByRole('combobox', { name: 'Bopælskommune' }), 'Odense');
  await page.getByRole('option', { name: /Odense/ }).waitFor();
  await ward.press('ArrowDown');
  await ward.press('Enter');
  await ward.open(button('Registrér borger'));
  await ward.open(button('Indlæg'));

  await ward.openRow(rowOf(ward, citizen));
  await ward.open(page.getByRole('dialog').getByRole('link'));
  await ward.open(page.getByRole('link', { name: 'Skriv: Plejeforløbsplan' }));
  await ward.open(page.getByRole('link', { name: /Forventet funktionsevne/ }));
  await ward.tabTo(field('Vaske sig, Nu'));
  await ward.press('3');
  await ward.press('ArrowRight');
  expect(await field('Vaske sig, Forventet').evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true);
  await ward.press('1');
  await ward.tabBackTo(page.getByLabel('Årsag til indlæggelse'));
  await ward.type('Fald i hjemmet');
  await ward.tabBackTo(page.locator('[data-field="contact.phone"]'));
  await ward.type('66112233');
  await page.getByText(/Mangler før afsendelse/).waitFor({ state: 'detached' });
  await ward.tabBackTo(button('Send …'));
  await ward.press('Enter');
  const dialog = page.getByRole('dialog');
  await ward.open(dialog.getByRole('button', { name: 'Send', exact: true }));
  await page.getByRole('row').filter({ hasText: 'Plejeforløbsplan' }).getByText('Version 1').waitFor();
  expect(await ward.faultOfFocus()).toBe('');
  await page.context().close();
});

test('a ward nurse discharges, and goes on with the next on the board', async () => {
  const [{ citizen }, { citizen: other }] = [await admit(screens.system), await admit(screens.system)];
  const ward = await isIn('Anne Holm');
  const { page } = ward;
  await rowOf(ward, other).waitFor();
  await ward.openRow(rowOf(ward, citizen));
  await ward.open(page.getByRole('dialog').getByRole('button', { name: 'Udskriv …', exact: true }));
  await ward.tabTo(page.getByLabel('Borgeren har forladt afsnittet'));
  await ward.press('Space');
  await ward.open(page.getByRole('button', { name: 'Udskriv og send' }));
  await page.getByRole('dialog', { name: /Udskriv/ }).waitFor({ state: 'detached' });
  await rowOf(ward, citizen).waitFor({ state: 'detached' });
  await ward.openRow(rowOf(ward, other));
  await page.getByRole('dialog', { name: nameOf(other) }).waitFor();
  expect(await ward.faultOfFocus()).toBe('');
  await page.context().close();
});

const Sent = z.object({ messageId: z.string() });

/** The ward sends a plan, and the municipality has it. */
async function sendPlan(stayId: string): Promise<void> {
  const now = new Date().toISOString();
  const agreedDischarge = new Date(Date.now() + 3 * 86_400_000).toISOString();
  const content = planContent({ admittedAt: now, assessedAt: now, certainty: 'agreed', agreedDischarge });
  const send = `${screens.origin}/hospital/stays/${stayId}/documents/care-plan/send`;
  const body = { commandId: randomUUID(), content, phone: '65000101' };
  const [nurse, reader] = [
    await screens.system.tokens.person('ward-nurse'),
    await screens.system.tokens.person('visitator'),
  ];
  await eventually(async () => {
    const { messageId } = Sent.parse((await ask(send, nurse, { body })).body);
    expect((await ask(`${screens.origin}/municipality/plans/${messageId}`, reader)).status).toBe(200);
  });
}

test('a visitator finds a plan, and answers it', async () => {
  const { citizen, stayId } = await admit(screens.system);
  await sendPlan(stayId);
  const visitator = await isIn('Carsten Dahl');
  const { page } = visitator;
  await visitator.openRow(rowOf(visitator, citizen));
  await visitator.open(page.locator('main a[href^="/plans/"]').first());
  await visitator.tabTo(page.getByRole('radio', { name: /Acceptér/ }));
  await visitator.press('Space');
  await visitator.write(page.getByLabel('Telefon'), '65112233');
  await visitator.open(page.getByRole('button', { name: 'Læs igennem og send' }));
  await visitator.open(page.getByRole('dialog').getByRole('button', { name: 'Send svaret' }));
  await page.getByRole('button', { name: 'Skriv et nyt svar' }).waitFor();
  expect(await visitator.faultOfFocus()).toBe('');
  await page.context().close();
});

test('a home nurse finds a citizen, reads who comes home tonight, and records the first visit', async () => {
  const { citizen, stayId } = await admit(screens.system);
  const token = await screens.system.tokens.person('ward-nurse');
  const discharge = { body: { commandId: randomUUID() } };
  expect((await ask(`${screens.origin}/hospital/stays/${stayId}/discharge`, token, discharge)).status).toBe(200);
  const nurse = await isIn('Birgit Lund');
  const { page } = nurse;
  await nurse.write(page.getByRole('combobox', { name: 'Find borger' }), citizen.cpr);
  await page.getByRole('option', { name: new RegExp(nameOf(citizen)) }).waitFor();
  await nurse.press('ArrowDown');
  await nurse.press('Enter');
  await page.getByRole('heading', { level: 1, name: nameOf(citizen) }).waitFor();
  expect(await nurse.faultOfFocus()).toBe('');
  await page.goBack();
  await nurse.open(page.getByRole('link', { name: 'Dagens hjemkomster' }));
  await nurse.open(page.getByRole('button', { name: `Registrér besøg: ${nameOf(citizen)}` }));
  await nurse.write(page.getByRole('dialog').getByLabel(/Noget, der afveg/), 'Nøglen manglede');
  await nurse.open(page.getByRole('dialog').getByRole('button', { name: 'Registrér', exact: true }));
  await rowOf(nurse, citizen)
    .getByText(/Gjort i dag/)
    .waitFor();
  expect(await nurse.faultOfFocus()).toBe('');
  await page.context().close();
});

test('a GP reads a letter, and decides to follow up', async () => {
  const citizen = await tellEverySector(screens.system);
  const gp = await isIn('Dorthe Friis');
  const { page } = gp;
  await gp.openRow(rowOf(gp, citizen));
  await gp.open(page.getByRole('button', { name: 'Følg op', exact: true }));
  await page.getByRole('button', { name: 'Skift beslutning' }).waitFor();
  expect(await gp.faultOfFocus()).toBe('');
  await page.context().close();
});

test('a citizen signs in, comes to the numbers to call, says yes to the plan, and writes a wish', async () => {
  const citizen = await ownCitizen(screens.system);
  const { stayId } = await admit(screens.system, citizen);
  await sendPlan(stayId);
  const own = await signsIn(nameOf(citizen));
  const { page } = own;
  await own.tabTo(page.getByRole('region', { name: 'Ring hertil' }).getByRole('link', { name: /112/ }));
  await own.open(page.getByRole('button', { name: 'Jeg siger ja til planen' }));
  await page.getByText('Du har sagt ja til planen.').waitFor();
  expect(await own.faultOfFocus()).toBe('');
  await own.write(page.getByRole('textbox', { name: 'Din tekst' }), 'Jeg vil gerne hjem før weekenden');
  await own.open(page.getByRole('button', { name: 'Send', exact: true }));
  await page.getByText('Det har du skrevet').waitFor();
  expect(await own.faultOfFocus()).toBe('');
  await page.context().close();
});
