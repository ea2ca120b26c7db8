import { eventually } from '@overgang/service-kit/testing';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Patient } from '../support/admit.ts';
import { atWork } from '../support/at-work.ts';
import { go } from '../support/go.ts';
import { useScreens } from '../support/screens.ts';
import { seriousFaults } from '../support/serious-faults.ts';
import { instant } from '../support/story-time.ts';
import { startTestSystem } from '../support/test-system.ts';
import { wardWorld, type WardWorld } from '../support/ward-world.ts';

const screens = useScreens(() => startTestSystem({ hasDemoClock: true, startsAt: new Date(instant('tue 13:00')) }));
let world: WardWorld;
let ward: Page;
let physician: Page;
let visitator: Page;
let homeNurse: Page;
let gp: Page;

/** Whom the day is about, by what the morning's list says of them. */
let unagreed: Patient;
let unanswered: Patient;
let unreported: Patient;
let drained: Patient;
let planOfUnanswered: string;

beforeAll(async () => {
  world = await wardWorld(screens.system);
  await yesterday();
  await world.at('wed 07:00');
  const [a, b, c, d, e] = await Promise.all(
    ['Anne Holm', 'Thomas Winther', 'Carsten Dahl', 'Birgit Lund', 'Dorthe Friis'].map((name) => screens.signIn(name)),
  );
  if (!a || !b || !c || !d || !e) throw new Error('Somebody did not sign in.');
  [ward, physician, visitator, homeNurse, gp] = [a, b, c, d, e];
});

const patientsInWard = 22;
const stayOf = (patient: Patient) => `/stays/${patient.stayId}`;

/** The day before: everybody is admitted, one plan is sent, times are noted, and two reports come in the night. */
async function yesterday(): Promise<void> {
  const { nurse } = world;
  [unagreed, unreported] = [await world.admit(), await world.admit()];
  await Promise.all(Array.from({ length: patientsInWard - 4 }, () => world.admit()));
  const visitation = await atWork(screens.system, 'visitator', 'municipality');
  const nursing = await atWork(screens.system, 'home-nurse', 'municipality');
  await visitation.post(`/units/${nursing.unit}/contact`, { name: 'Birgit Lund', phone: '65000201' });
  const [first, second] = [await world.nextCitizen(), await world.nextCitizen()];
  for (const citizen of [first, second]) await world.isKnownAtHome({ citizen });
  unanswered = await world.admitCitizen(first);
  drained = await world.admitCitizen(second);
  planOfUnanswered = await world.sendPlan(unanswered, {
    expectedEndOfTreatment: instant('wed 11:00'),
    more: { responsibility: { applies: true, until: instant('sat 13:00'), phone: '65000150' } },
  });
  await nurse.post(`${stayOf(unagreed)}/expected`, { discharge: instant('wed 15:00') });
  await nurse.post(`${stayOf(unreported)}/agreement`, {
    agreedAt: instant('wed 11:00'),
    with: 'Carsten Dahl',
    channel: 'phone',
  });
  await eventually(async () => {
    const board = JSON.stringify(await nurse.get(`/units/${nurse.unit}/board`));
    expect(board.match(/"report":/g)).toHaveLength(2);
  });
}

const region = (page: Page, name: string | RegExp) => page.getByRole('region', { name });
const row = (page: Page, patient: Patient) => page.getByRole('row').filter({ hasText: patient.name });
const toStay = (page: Page, patient: Patient) => go(page, `/board/${patient.stayId}`);
const cell = (item: string, column: string) => ward.getByRole('textbox', { name: `${item}, ${column}`, exact: true });
const field = (name: string) => ward.locator(`[data-field="${name}"]`);
const saved = () => ward.getByText(/Kladde gemt \d\d:\d\d/).waitFor();
const documentRow = (name: string) => ward.getByRole('row').filter({ hasText: name });

/** Reads through what is written on the ward and sends it. */
async function sendDocument(): Promise<void> {
  await saved();
  await ward.getByText(/Mangler før afsendelse/).waitFor({ state: 'detached' });
  await ward.getByRole('button', { name: 'Send …', exact: true }).click();
  const dialog = ward.getByRole('dialog');
  await dialog.waitFor();
  // A document that names whom to call asks for no number.
  for (const phone of await dialog.getByRole('textbox').all()) await phone.fill('65000101');
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Writes in correspondence, and sends it when it has been looked at. */
async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: /Besked/ }).fill(text);
  await page.getByRole('textbox', { name: /Telefon/ }).fill('65000101');
  await page.getByRole('button', { name: 'Send …', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
}

/** That it is to be seen, now or soon; fails when it does not come. */
async function isSeen(what: Locator): Promise<boolean> {
  await what.waitFor();
  return what.isVisible();
}

const redLines = (): Locator => region(ward, /Haster/).getByRole('listitem');

describe('a ward nurse’s day, with the municipality and the practice signed in', () => {
  test('07:00 opens “my ward” with 22 patients; on top are the three red items', async () => {
    await ward.getByText(/ · 22 borgere/).waitFor();
    await region(ward, 'Haster (3)').waitFor();
    const lines = await redLines().allInnerTexts();
    const red = lines.map((line) => line.replaceAll('\n', ' '));
    expect(red.some((line) => line.includes(unagreed.name) && line.includes('uden aftalt tidspunkt'))).toBe(true);
    expect(red.some((line) => line.includes(unanswered.name) && line.includes('ikke svaret på planen'))).toBe(true);
    expect(
      red.some((line) => line.includes(unreported.name) && line.includes('mangler') && line.includes('11:00')),
    ).toBe(true);
    expect(await seriousFaults(ward)).toEqual([]);
  });

  test('07:40 reads two admission reports that came overnight, presses “seen”, and asks one missing fact', async () => {
    await world.at('wed 07:40');
    await toStay(ward, unanswered);
    await region(ward, 'Indlæggelsesrapport').getByRole('button', { name: 'Læs rapporten' }).click();
    await ward.getByRole('dialog').getByRole('button', { name: 'Læst, tag den af listen' }).click();
    await ward.getByText('Rapporten er taget af listen, og kommunen kan se, at den er læst.').waitFor();

    await toStay(ward, drained);
    await region(ward, 'Indlæggelsesrapport').getByRole('button', { name: 'Læs rapporten' }).click();
    await ward.getByRole('dialog').getByRole('button', { name: 'Læst, tag den af listen' }).click();
    await ward.getByRole('dialog').waitFor({ state: 'detached' });
    await region(ward, 'Indlæggelsesrapport').getByRole('button', { name: 'Læs rapporten' }).click();
    await ward.getByRole('dialog').getByRole('link', { name: 'Spørg kommunen' }).click();
    await ward.getByRole('combobox', { name: /Modtager/ }).fill(drained.citizen.homeCare?.unit.name ?? '');
    await ward.getByRole('option').first().click();
    await region(ward, 'Ny besked')
      .getByRole('combobox', { name: /Kategori/ })
      .fill('Medicin');
    await ward.getByRole('option').first().click();
    await write(ward, 'Hvem hælder medicin op?');
    await row(ward, drained).waitFor();

    await homeNurse.getByRole('link', { name: 'Korrespondance', exact: true }).first().click();
    expect(await isSeen(row(homeNurse, drained).getByText('1 uset'))).toBe(true);
  });

  test('08:15 round: the physician sets one patient ready and gives two expected dates', async () => {
    await world.at('wed 08:15');
    await toStay(physician, unreported);
    await physician.getByRole('button', { name: 'Sæt færdigbehandlet' }).click();
    const dialog = physician.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Sæt færdigbehandlet' }).click();
    await physician.getByRole('button', { name: 'Træk tilbage' }).waitFor();

    await toStay(ward, drained);
    await toStay(physician, drained);
    await physician.getByRole('button', { name: 'Sæt tider' }).click();
    await dialog.getByLabel('Færdigbehandlet').fill('06-03-2026 09:00');
    await dialog.getByLabel('Udskrivning').fill('06-03-2026 13:00');
    await dialog.getByRole('button', { name: 'Notér' }).click();
    await region(ward, 'Forventet').getByText('Udskrivning: 06-03-2026 13:00').waitFor();
    expect(await isSeen(region(ward, 'Forventet').getByText('Færdigbehandlet: 06-03-2026 09:00'))).toBe(true);
  });

  test('09:00 writes a care plan with scores copied from the report, aids, APV and training; the lead time warns', async () => {
    await world.at('wed 09:00');
    await ward.getByRole('link', { name: 'Skriv: Plejeforløbsplan' }).click();
    for (const item of [
      'Vaske sig',
      'Kropspleje',
      'Af- og påklædning',
      'Gå på toilet',
      'Lave mad',
      'Forflytte sig',
      'Gå',
    ]) {
      await cell(item, 'Nu').waitFor();
      expect(await cell(item, 'Før').inputValue()).toBe('1');
      await cell(item, 'Nu').focus();
      await ward.keyboard.press('4');
      await cell(item, 'Forventet').focus();
      await ward.keyboard.press('3');
    }
    await ward.getByLabel('Årsag til indlæggelse').fill('Pleuraempyem, dræn');
    await field('contact.phone').fill('65000101');
    await region(ward, 'Behov for hjælp hjemme').waitFor();
    for (const [need, text] of [
      ['aids', 'Plejeseng med lift'],
      ['adapted-aids', 'APV: loftlift til personalet'],
    ] as const) {
      await ward.getByRole('button', { name: 'Tilføj behov' }).click();
      await field('coordination.plan.needs.need').last().selectOption(need);
      await field('coordination.plan.needs.text').last().fill(text);
      await field('coordination.plan.needs.status').last().selectOption('not-started');
    }
    await ward.getByRole('button', { name: 'Udfyld oplæring af personale' }).click();
    await ward.getByRole('button', { name: 'Tilføj oplæring' }).click();
    await field('staffTraining.tasks.task').fill('Skylning af pleuradræn');
    const advice = ward.locator('[data-advice="adapted"]');
    await advice.getByText(/3 hverdage/).waitFor();
    await advice.getByText(/06-03-2026/).waitFor();
    await ward.getByRole('link', { name: 'Ring til Birgit Lund, 65 00 02 01' }).waitFor();
    expect(await seriousFaults(ward)).toEqual([]);
    await sendDocument();
    await documentRow('Plejeforløbsplan').getByText('Kvitteret').waitFor();

    await go(visitator, '/home-care');
    await row(visitator, drained).getByText('Mangler svar').waitFor();
  });

  test('10:10 phone to the visitator; logs the call in two clicks', async () => {
    await world.at('wed 10:10');
    await ward.getByRole('button', { name: 'Notér opkald' }).click();
    await ward.getByRole('menuitem', { name: 'Birgit Lund: plejeforløbsplan' }).click();
    expect(await isSeen(region(ward, 'Opkald').getByText(/Kommunen: plejeforløbsplan, Birgit Lund/))).toBe(true);
  });

  test('10:45 the visitator accepts the other plan; agreed 13:00', async () => {
    await world.at('wed 10:45');
    await toStay(ward, unanswered);
    await go(visitator, `/plans/${planOfUnanswered}`);
    await visitator.getByRole('radio', { name: 'Acceptér' }).check();
    for (const start of await visitator.getByLabel(/^Ydelse \d+ begynder/).all()) await start.fill('04-03-2026 13:00');
    await visitator.getByLabel('Kommunen overtager').fill('04-03-2026 13:00');
    await visitator.getByLabel('Telefon').fill('65112233');
    await visitator.getByRole('button', { name: 'Læs igennem og send' }).click();
    await visitator.getByRole('dialog').getByRole('button', { name: 'Send svaret' }).click();
    await visitator.getByRole('button', { name: 'Skriv et nyt svar' }).waitFor();

    await documentRow('Plejeforløbsplan').getByText('Accepteret').waitFor();
    await region(ward, 'Aftalt udskrivning').getByText('Kommunen tager over 04-03-2026 13:00.').waitFor();
    await region(ward, 'Aftalt udskrivning').getByRole('button', { name: 'Notér aftale' }).click();
    await ward.getByRole('dialog').getByRole('button', { name: 'Notér aftale' }).click();
    expect(await isSeen(region(ward, 'Aftalt udskrivning').getByText(/Carsten Dahl/))).toBe(true);
  });

  test('11:30 the patient deteriorates: the changed plan is NYT, needs a call after the accepted one, and 11:52 is before 12:00', async () => {
    await world.at('wed 11:52');
    await ward.getByRole('link', { name: 'Åbn: Plejeforløbsplan' }).click();
    await ward.getByRole('button', { name: 'Skriv ny udgave …' }).click();
    await ward
      .locator('[data-advice="accepted"]')
      .getByText(/accepteret version 1/)
      .waitFor();
    await ward
      .locator('[data-advice="inTime"]')
      .getByText(/Klokken er 11:5\d.*inden kl\. 12:00/)
      .waitFor();
    await cell('Gå', 'Nu').focus();
    await ward.keyboard.press('4');
    await field('times.comment').fill('Dårligere gang siden i morges, to til forflytning.');
    await ward.getByText('NYT').first().waitFor();
    await ward.getByRole('button', { name: 'Notér opkald til Carsten Dahl' }).click();
    await ward.getByText(/Opkald noteret 04-03-2026 11:5\d af Anne Holm/).waitFor();
    await sendDocument();
    await documentRow('Plejeforløbsplan').getByText('Version 2').waitFor();

    await visitator.getByRole('link', { name: 'Åbn den nyeste version' }).first().click();
    await visitator.getByText('Ændret siden version 1').waitFor();
    expect(await isSeen(visitator.getByText(/to til forflytning/).first())).toBe(true);
  });

  test('12:40 the discharge report is prefilled, FMK is green, with packed meal and medicine until Monday', async () => {
    await world.at('wed 12:40');
    await toStay(physician, unanswered);
    await physician.getByRole('button', { name: 'Notér tjek' }).click();
    await physician.getByRole('menuitem', { name: 'Ajourført', exact: true }).click();
    await region(physician, 'Fælles Medicinkort').getByText('Ajourført').waitFor();

    await ward.getByRole('link', { name: 'Skriv: Udskrivningsrapport' }).click();
    await ward
      .locator('[data-advice="fmkDone"]')
      .getByText(/Ajourført.*Thomas Winther/)
      .waitFor();
    expect(await ward.getByLabel('Årsag til indlæggelse').inputValue()).toBe('Fald i hjemmet med hoftebrud');
    expect(await field('times.dischargedAt').inputValue()).toBe('04-03-2026 13:00');
    await field('course.changes').fill('Skal have hjælp af to ved forflytning.');
    await field('medicine.handedOutUntil').fill('09-03-2026 12:00');
    await ward.getByLabel('Madpakke').check();
    await sendDocument();
    await documentRow('Udskrivningsrapport').getByText('Kvitteret').waitFor();
  });

  test('13:05 the patient leaves, the end is notified by itself; home nursing sees 72 hours with a phone', async () => {
    await world.at('wed 13:05');
    await go(homeNurse, '/home-care');
    await row(homeNurse, unanswered).first().click();
    await homeNurse.getByText(unanswered.name).first().waitFor();
    await ward.getByRole('button', { name: 'Udskriv …', exact: true }).click();
    const dialog = ward.getByRole('dialog');
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: 'Udskriv og send' }).click();
    await ward
      .getByRole('region', { name: /^Meddelelse Udskrevet til hjemmet/ })
      .first()
      .waitFor();

    await homeNurse.getByText(/Sygehuset har behandlingsansvaret til/).waitFor();
    await homeNurse.getByRole('link', { name: 'Ring: 65 00 01 50' }).waitFor();
    expect(await isSeen(homeNurse.getByRole('button', { name: 'Registrér første besøg' }))).toBe(true);
  });

  test('14:20 the last look in the inbox; answers a home nurse’s question', async () => {
    await world.at('wed 14:20');
    await homeNurse.getByRole('link', { name: 'Korrespondance', exact: true }).first().click();
    await row(homeNurse, drained).click();
    await homeNurse.getByRole('button', { name: 'Svar', exact: true }).click();
    await write(homeNurse, 'Det gør vi. Hvornår skal drænet skylles?');

    await go(ward, '/board');
    await ward.getByText('Indbakke: 1 uset besked').waitFor();
    await ward.getByText('Beskeder sendt inden kl. 14:30 læses i dag, senest kl. 15:00.').waitFor();
    await ward.getByRole('link', { name: 'Indbakke: 1 uset besked' }).click();
    await row(ward, drained).click();
    await ward.getByRole('button', { name: 'Markér set' }).click();
    await ward.getByRole('button', { name: 'Svar', exact: true }).click();
    await write(ward, 'Morgen og aften, 20 ml saltvand.');
    expect(await isSeen(homeNurse.getByText('Morgen og aften, 20 ml saltvand.'))).toBe(true);
  });

  test('15:00 hands over: the list shows what the evening shift must do', async () => {
    await world.at('wed 15:00');
    await go(ward, '/board?show=hand-over');
    const own = (patient: Patient) => row(ward, patient);
    await own(unagreed).getByText('Udskrives i dag uden aftalt tidspunkt').waitFor();
    await own(unreported).getByText('Udskrivningsrapporten mangler').waitFor();
    await own(unanswered)
      .getByText(/72 timers behandlingsansvar, telefon 65 00 01 50/)
      .waitFor();
    expect(await seriousFaults(ward)).toEqual([]);
  });

  test('the practice has followed it: who answers for treatment, what the ward and the municipality did, and what is open', async () => {
    await gp.getByRole('link', { name: 'Borgere', exact: true }).click();
    await row(gp, unanswered).getByText('Udskrevet til hjemmet').waitFor();
    await row(gp, unanswered).click();
    await region(gp, 'Ansvarlig nu').getByText('Medicinsk Afsnit M1').first().waitFor();
    expect(await isSeen(gp.getByText('Udskrivningsrapport sendt').first())).toBe(true);
  });
});
