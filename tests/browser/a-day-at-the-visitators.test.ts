import { dischargeContent, readyContent, rehabilitationContent } from '@overgang/standalone';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { atWork, type AtWork } from '../support/at-work.ts';
import { go } from '../support/go.ts';
import { useScreens } from '../support/screens.ts';
import { seriousFaults } from '../support/serious-faults.ts';
import { instant } from '../support/story-time.ts';
import { startTestSystem } from '../support/test-system.ts';
import { visitatorWorld, type Inpatient, type VisitatorWorld } from '../support/visitator-world.ts';

const screens = useScreens(() => startTestSystem({ hasDemoClock: true, startsAt: new Date(instant('tue 07:30')) }));
let world: VisitatorWorld;
let medical: AtWork;
let geriatric: AtWork;
let visitator: Page;
let ward: Page;
let homeNurse: Page;
let gp: Page;
let quality: Page;

/** Those who came overnight; two of them with an alarm, three at the other hospital. */
let admitted: Inpatient[];
let home: Inpatient;
let ready: Inpatient;
let late: Inpatient;
let trained: Inpatient[];

beforeAll(async () => {
  world = await visitatorWorld(screens.system);
  [medical, geriatric] = [
    await atWork(screens.system, 'ward-nurse', 'hospital'),
    await atWork(screens.system, 'ward-nurse-3', 'hospital'),
  ];
  await overnight();
  const names = ['Carsten Dahl', 'Anne Holm', 'Birgit Lund', 'Dorthe Friis', 'Karin Østergaard'];
  const [a, b, c, d, e] = await Promise.all(names.map((name) => screens.signIn(name)));
  if (!a || !b || !c || !d || !e) throw new Error('Somebody did not sign in.');
  [visitator, ward, homeNurse, gp, quality] = [a, b, c, d, e];
});

const services = ['Personlig pleje', 'Hjemmesygepleje'];

/** Nine are admitted in the night; three have been in hospital since Monday. */
async function overnight(): Promise<void> {
  const nurse = await atWork(screens.system, 'home-nurse', 'municipality');
  await nurse.post(`/units/${nurse.unit}/contact`, { name: 'Birgit Lund', phone: '65000201' });
  const night = ['00:10', '00:50', '01:30', '02:20', '03:05', '03:40', '04:30', '05:15', '06:00'];
  admitted = await Promise.all(
    night.map((time, index) => {
      const kept = index < 2 ? [...services, 'Nødkald'] : services;
      return world.admit(index < 3 ? geriatric : medical, { since: `tue ${time}`, services: kept });
    }),
  );
  trained = await Promise.all([1, 2].map(() => world.admit(geriatric, { since: 'mon 00:10', services })));
  ready = await world.admit(medical, { since: 'mon 00:10', services });
  const [first, second] = admitted.slice(3);
  if (!first || !second) throw new Error('Too few were admitted.');
  [home, late] = [first, second];
}

const row = (page: Page, { name }: Inpatient) => page.getByRole('row').filter({ hasText: name });
const region = (page: Page, name: string | RegExp) => page.getByRole('region', { name });
const arranged = () => region(visitator, 'Aftalt om hjemkomsten');

/** Opens a citizen from the list of those in hospital. */
async function toStay(page: Page, patient: Inpatient): Promise<void> {
  await go(page, '/home-care');
  await row(page, patient).first().focus();
  await page.keyboard.press('Enter');
  await region(page, 'Aftalt om hjemkomsten').waitFor();
}

async function toTimeline(page: Page, { name }: Inpatient): Promise<void> {
  await page.getByRole('link', { name: 'Borgere', exact: true }).first().click();
  await page.getByRole('row').filter({ hasText: name }).click();
  await region(page, 'Ansvarlig nu').waitFor();
}

async function answer(): Promise<void> {
  await visitator.getByLabel('Telefon').fill('65112233');
  await visitator.getByRole('button', { name: 'Læs igennem og send' }).click();
  await visitator.getByRole('dialog').getByRole('button', { name: 'Send svaret' }).click();
  await visitator.getByRole('button', { name: 'Skriv et nyt svar' }).waitFor();
}

describe('the municipal visitator', () => {
  test('08:00 nine new admissions have paused services by themselves, two exceptions are looked at', async () => {
    await world.at('tue 08:00');
    await go(visitator, '/home-care');
    await visitator.getByRole('button', { name: '9 indlagte' }).waitFor();
    await visitator.getByRole('button', { name: '2 undtagelser at se på' }).click();
    await visitator.getByText('2 af 12 vises').waitFor();
    await row(visitator, admitted[0] ?? home)
      .getByText('1 fortsætter')
      .waitFor();
    expect(await seriousFaults(visitator)).toEqual([]);
    await visitator.getByRole('button', { name: '2 undtagelser at se på' }).click();
    await visitator.getByRole('button', { name: 'Bekræft 10, sat på pause automatisk …' }).click();
    const confirming = visitator.getByRole('dialog', { name: 'Bekræft ydelser, der er sat på pause' });
    // Those of the day before wait as well.
    for (const { name } of [...admitted.slice(2), ...trained, ready])
      await confirming.getByRole('listitem').filter({ hasText: name }).waitFor();
    expect(await confirming.getByRole('listitem').count()).toBe(10);
    await confirming.getByRole('button', { name: 'Bekræft 10 borgere' }).click();
    await confirming.waitFor({ state: 'detached' });
    await visitator.getByRole('button', { name: /^Bekræft \d/ }).waitFor({ state: 'detached' });

    await toStay(visitator, admitted[0] ?? home);
    await visitator.getByRole('button', { name: 'Sæt også på pause: Nødkald' }).waitFor();
    await region(visitator, 'Det næste').getByText('Se, om ydelserne er rigtige').waitFor();
    await region(visitator, 'Det næste').getByRole('button', { name: 'Bekræft ydelserne' }).click();
    await go(visitator, '/home-care');
    await visitator.getByRole('button', { name: '1 undtagelse at se på' }).waitFor();
  });

  test('08:00 the board is read by hospital', async () => {
    await visitator.getByLabel('Sygehus og afdeling').selectOption({ label: 'Hele Strandby Sygehus' });
    await visitator.getByText('5 af 12 vises').waitFor();
    expect(await row(visitator, home).count()).toBe(0);
    await visitator.getByLabel('Sygehus og afdeling').selectOption({ label: 'Alle sygehuse' });
    await visitator.getByText('12 borgere').waitFor();
  });

  test('08:30 three plans with a limit today; one is compared, services are granted, bed and lift ordered, accepted from 13:00', async () => {
    await world.at('tue 08:30');
    for (const patient of [home, ready, trained[0] ?? home]) {
      await world.sendPlan(patient === trained[0] ? geriatric : medical, patient, 'wed 13:00');
    }
    await visitator.getByLabel('Hvad I skylder').selectOption({ label: 'Svar på plejeforløbsplan' });
    await visitator.getByText('3 af 12 vises').waitFor();
    for (const patient of [home, ready]) await row(visitator, patient).getByText('i dag 15:00').waitFor();
    await go(ward, `/board/${home.stayId}`);

    await toStay(visitator, home);
    await region(visitator, 'Det næste').getByRole('link', { name: 'Svar på planen' }).click();
    await visitator
      .getByRole('complementary', { name: 'Svar' })
      .getByText(/i dag 15:00/)
      .waitFor();
    const compared = visitator.getByRole('table', { name: 'Funktionsevne før og efter' });
    for (const head of ['Før indlæggelse', 'Forventet hjemme']) await compared.getByText(head).first().waitFor();
    for (const aid of ['Plejeseng', 'Personlift']) {
      await arranged().getByRole('button', { name: 'Bestil hjælpemiddel' }).click();
      await visitator.getByRole('dialog').getByRole('button', { name: aid }).click();
      await visitator.getByRole('dialog').getByRole('button', { name: 'Bestil', exact: true }).click();
      await arranged().getByRole('listitem', { name: aid }).getByText('Bestilt').waitFor();
    }
    await visitator.getByRole('radio', { name: 'Acceptér' }).check();
    expect(await visitator.locator('[data-field="services.0.startsAt"]').inputValue()).toBe('04-03-2026 13:00');
    expect(await visitator.getByLabel('Ydelse 1', { exact: true }).inputValue()).toMatch(/Medicindispensering/);
    await visitator.locator('[data-field="services.0.startsAt"]').fill('05-03-2026 08:00');
    expect(await visitator.locator('[data-field="takeover.at"]').inputValue()).toBe('04-03-2026 13:00');
    await answer();

    await ward.getByText('Accepteret').first().waitFor();
    await toTimeline(gp, home);
    await gp
      .getByText(/Hjælpemiddel skrevet op/)
      .first()
      .waitFor();
  });

  test('09:30 ready, but no care place until Thursday: a temporary place today; days and price are for information', async () => {
    await world.at('tue 09:30');
    const physician = await atWork(screens.system, 'physician', 'hospital');
    const readyAt = instant('mon 14:00');
    const { ready: _, waiting, ...content } = readyContent(instant('mon 00:10'), readyAt);
    await physician.post(`/stays/${ready.stayId}/ready`, {
      readyAt,
      phone: '65000101',
      waiting: { reason: 'care-place', content: { ...content, waiting: { agreed: waiting.agreed } } },
    });
    await go(ward, `/board/${ready.stayId}`);
    await go(visitator, '/home-care');
    await row(visitator, ready).getByText('Melding mangler svar').waitFor();
    await toStay(visitator, ready);
    await visitator
      .getByRole('link', { name: /Melding om færdigbehandling/ })
      .first()
      .click();
    await visitator.getByText('1 dag', { exact: true }).waitFor();
    await visitator.getByText(/^Kalenderdage siden færdigbehandling. Til orientering: ca. .* kr\./).waitFor();
    await visitator.getByRole('radio', { name: 'Vilkår og overtagelse' }).check();
    await visitator.getByRole('button', { name: 'I dag 15:00' }).click();
    await visitator.getByRole('checkbox', { name: /Midlertidig løsning/ }).check();
    await visitator.getByLabel('Sted').fill('Midlertidig plads, Bellinge. Plejeplads er klar torsdag.');
    await answer();
    await ward.getByText('Overtager').first().waitFor();
    await ward.getByRole('link', { name: 'Læs: Melding om færdigbehandling' }).click();
    await ward
      .getByText(/Bellinge/)
      .first()
      .waitFor({ state: 'attached' });
    expect(await seriousFaults(ward)).toEqual([]);
  });

  test('10:15 a video conference with ward, daughter and citizen is noted, and stands on the shared timeline', async () => {
    await world.at('tue 10:15');
    await toStay(visitator, home);
    await arranged().getByRole('button', { name: 'Notér møde' }).click();
    const dialog = visitator.getByRole('dialog');
    await dialog.getByRole('checkbox', { name: 'Pårørende' }).check();
    await dialog.getByLabel('Hvad blev aftalt').fill('Datteren er der den første aften.');
    await dialog.getByRole('button', { name: 'Notér', exact: true }).click();
    await arranged().getByText('Videomøde').waitFor();
    await gp.getByText('Udskrivningskonference afholdt').first().waitFor();
    expect(await gp.getByText('Datteren er der').count()).toBe(0);
  });

  test('11:00 who pays for a device is disputed: quality gets the case with the category, the hospital delivers today', async () => {
    await world.at('tue 11:00');
    await arranged().getByRole('button', { name: 'Bestil hjælpemiddel' }).click();
    const dialog = visitator.getByRole('dialog');
    await dialog.getByLabel('Hjælpemiddel', { exact: false }).first().fill('Iltapparat');
    await dialog.getByLabel(/^Kategori/).selectOption({ label: 'Behandlingsredskab' });
    await dialog.getByRole('radio', { name: 'Sygehuset' }).check();
    await dialog.getByRole('button', { name: 'Bestil', exact: true }).click();
    const device = arranged().getByRole('listitem', { name: 'Iltapparat' });
    await go(ward, '/worklist');
    const owed = row(ward, home).filter({ hasText: 'Få sygehusets redskab på plads' });
    await owed.waitFor();
    await device.getByRole('button', { name: /Uenighed/ }).click();
    const reason = visitator.getByLabel('Hvorfor er I i tvivl om ansvaret?');
    await reason.waitFor();
    await reason.fill(`${await reason.inputValue()}Skal det bruges efter behandlingen?`);
    await visitator.getByRole('button', { name: 'Åbn tvisten' }).click();
    await owed.getByText('Omtvistet').waitFor();

    await go(quality, '/quality');
    await quality.getByRole('tab', { name: 'Tvister' }).click();
    const dispute = quality.getByRole('row').filter({ hasText: 'Kategori: Behandlingsredskab' });
    await dispute.waitFor();
    expect(await quality.getByText(home.name).count()).toBe(0);

    await owed.getByRole('button', { name: 'Flere handlinger' }).click();
    await ward.getByRole('menuitem', { name: 'Meld udført' }).click();
    await ward.getByRole('radio', { name: 'Gjort i vores eget system' }).check();
    await ward.getByRole('button', { name: 'Meld udført' }).click();
    await owed.waitFor({ state: 'detached' });
    await quality.reload();
    await dispute.waitFor();
    await quality.getByRole('tab', { name: 'Indikatorer' }).click();
    // Seven have come to this hospital, and the municipality was told of each in time.
    const told = quality.getByRole('row', { name: /Besked om indlæggelse i tide/ });
    await told.getByText('7 af 7', { exact: true }).waitFor();
    expect(await quality.getByText(home.name).count()).toBe(0);
    await device.getByRole('button', { name: 'Leveret: Iltapparat' }).click();
    await device.getByText(/^Leveret i dag/).waitFor();
  });

  test('12:20 a plan for today without a call is flagged; the citizen comes home: the ward is called, an evening nurse arranged', async () => {
    await world.at('tue 12:20');
    await world.sendPlan(medical, late, 'tue 17:00');
    await go(visitator, '/home-care');
    const flag = row(visitator, late).getByText(/Planen kom kl\. 12:2\d og gælder i dag – afsnittet har ikke ringet/);
    await flag.waitFor();
    await world.at('tue 12:55');
    await go(ward, '/worklist');
    await row(ward, late)
      .filter({ hasText: 'Ring om en plan på selve dagen' })
      .getByText('Overskredet', { exact: true })
      .waitFor();

    await toStay(visitator, late);
    await arranged().getByRole('button', { name: 'Notér opkald' }).click();
    await visitator.getByRole('menuitem', { name: 'Afsnittet, Anne Holm: plejeforløbsplan' }).click();
    await arranged().getByText('Afsnittet, Anne Holm: plejeforløbsplan').waitFor();
    await arranged().getByRole('button', { name: 'Aftal besøg' }).click();
    const dialog = visitator.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Aftensygepleje' }).click();
    await dialog.getByLabel(/^Tidspunkt/).fill('03-03-2026 19:00');
    await dialog.getByRole('button', { name: 'Notér', exact: true }).click();
    await arranged().getByText('Aftensygepleje').waitFor();
    await region(visitator, 'Det næste').getByRole('link', { name: 'Svar på planen' }).click();
    await visitator.locator('[data-advice="sameDay"]').waitFor();
    await visitator.getByRole('radio', { name: 'Acceptér' }).check();
    await answer();
    await go(visitator, '/home-care');
    await row(visitator, late)
      .getByText(/gælder i dag – afsnittet ringede kl\. 12:5\d/)
      .waitFor();
    await go(ward, `/board/${late.stayId}`);
    await ward.getByText('Accepteret').first().waitFor();
    expect(await row(visitator, late).getByText('Mangler svar').count()).toBe(0);
  });

  test('13:30 two citizens are near day 7 of rehabilitation, one was given the choice and will wait', async () => {
    await world.at('tue 13:30');
    const admittedAt = instant('mon 00:10');
    // Discharged on Thursday and Friday of the week before, so that day 7 is tomorrow or the day after.
    for (const [index, patient] of trained.entries()) {
      const dischargedOn = `2026-02-${25 + index}`;
      await world.send(geriatric, patient, 'rehabilitation-plan', rehabilitationContent({ admittedAt, dischargedOn }));
    }
    await go(visitator, '/rehabilitation');
    for (const patient of trained) await row(visitator, patient).getByText('Tæt på fristen').waitFor();
    const waits = trained[0] ?? home;
    await row(visitator, waits).getByRole('button', { name: 'Flere handlinger' }).click();
    await visitator.getByRole('menuitem', { name: 'Årsag …' }).click();
    await visitator.getByRole('radio', { name: 'Borgeren har fået valget og vil vente' }).check();
    await visitator.getByRole('dialog').getByRole('button', { name: 'Gem', exact: false }).click();
    await visitator.getByRole('dialog').waitFor({ state: 'detached' });
    await row(visitator, waits).getByText('Borgeren har fået valget og vil vente').waitFor();
    await toTimeline(gp, waits);
    await gp.getByText('Årsag til senere genoptræning noteret').first().waitFor();
    expect(await row(visitator, waits).getAttribute('data-state')).toBe('reason');
  });

  test('14:30 the weekend’s discharges are called through, and the evening nurse has tonight’s arrivals with report, key, medicine', async () => {
    await world.at('tue 14:30');
    const weekend = trained[1] ?? home;
    await world.sendPlan(geriatric, weekend, 'sat 11:00');
    await go(visitator, '/home-care?view=coming-home');
    await visitator.getByRole('checkbox', { name: 'Kun weekend' }).click();
    await row(visitator, late).waitFor({ state: 'detached' });
    await row(visitator, weekend).getByText('65 00 01 01').waitFor();
    await row(visitator, weekend)
      .getByRole('button', { name: /^Notér opkald/ })
      .click();
    await visitator.getByRole('menuitem', { name: /udskrivning$/ }).click();
    await row(visitator, weekend)
      .getByText(/^Ringet i dag 14:3\d/)
      .waitFor();

    const [dischargedAt, responsibleUntil] = [instant('tue 17:00'), instant('fri 17:00')];
    const report = dischargeContent({ admittedAt: instant('tue 02:20'), dischargedAt, responsibleUntil });
    await world.send(medical, late, 'discharge-report', report);
    for (const page of [visitator, homeNurse]) {
      await go(page, '/home-care/arrivals');
      await page.getByRole('checkbox', { name: /Kun aften/ }).click();
      const tonight = row(page, late);
      for (const text of ['17:00', 'Modtaget', 'Nøgleboks ved hoveddøren', '19:00 Aftensygepleje']) {
        await tonight.getByText(text, { exact: false }).first().waitFor();
      }
    }
    await homeNurse.getByRole('button', { name: 'Print' }).waitFor();
    expect(await seriousFaults(homeNurse)).toEqual([]);
  });
});
