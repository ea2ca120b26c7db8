import { randomUUID } from 'node:crypto';
import { buildDischargeLetter, formatCpr, type DischargeLetter } from '@overgang/fhir-models';
import { composeDocument, letterContent, rehabilitationContent, type DemoCitizen } from '@overgang/standalone';
import { Client } from 'fhir-kit-client';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { nameOf } from '../support/admit.ts';
import { atWork } from '../support/at-work.ts';
import { useScreens } from '../support/screens.ts';
import { seriousFaults } from '../support/serious-faults.ts';
import { newStay } from '../support/story-messages.ts';
import { places } from '../support/story-places.ts';
import { dateAt, instant, type Moment } from '../support/story-time.ts';
import { beginStory, startStorySystem, type Story } from '../support/story.ts';
import { go } from '../support/go.ts';

const screens = useScreens(startStorySystem);
let gp: Page;
let practiceNurse: Page;
let homeNurse: Page;
let ward: Page;

/** Discharged yesterday with a new anticoagulant; frail, home for five days; and one who is to come to a control. */
let red: Story;
let frail: Story;
let controlled: DemoCitizen;

const nursing = 'Sygepleje 2 gange dagligt';
const rowOf = (page: Page, { cpr }: DemoCitizen) => page.getByRole('row').filter({ hasText: formatCpr(cpr) });
const region = (page: Page, name: string | RegExp) => page.getByRole('region', { name });
/** The line of the timeline that begins so. */
const line = (page: Page, text: string) => page.getByRole('listitem').filter({ hasText: text });

beforeAll(async () => {
  frail = await beginStory(screens.system);
  red = await beginStory(screens.system);
  await giveNursing(frail.citizen);
  await giveNursing(red.citizen);
  await frailComesHome();
  await redComesHome();
  controlled = await screens.system.nextCitizen();
  await sendLetter(controlled, control);
  for (let count = 0; count < 9; count++) await sendLetter(await screens.system.nextCitizen(), unmarked);
  await red.at('week 2 wed 08:00');
});

/** Home care registers what it gives the citizen. */
async function giveNursing({ cpr, given, family, homeCare }: DemoCitizen): Promise<void> {
  const visitator = await atWork(screens.system, 'visitator', 'municipality');
  await visitator.post('/citizens', { cpr, given, family, unit: homeCare?.unit, services: [nursing] });
}

const stayOf = (from: Moment, to: Moment, responsibleUntil: Moment) => ({
  admittedAt: instant(from),
  dischargedAt: instant(to),
  responsibleUntil: instant(responsibleUntil),
});

type Content = DischargeLetter['content'];
const times = stayOf('week 2 mon 09:00', 'week 2 tue 14:10', 'week 2 thu 14:10');
const unmarked = letterContent('green', times);
const control: Content = {
  ...letterContent('yellow', times),
  priority: { priority: 'yellow', recommendation: 'Kontrol af blodtryk om 2 uger' },
};

async function frailComesHome(): Promise<void> {
  const stay = newStay(frail);
  await frail.at('mon 09:00');
  await stay.tells('STIN', { report: false });
  await frail.at('fri 13:00');
  await stay.tells('SLHJ');
  await stay.letter({ content: letterContent('yellow', stayOf('mon 09:00', 'fri 13:00', 'week 2 mon 13:00')) });
}

const anticoagulant = 'Apixaban 5 mg x 2, nyt';
const halved = 'Furosemid 40 mg x 1, før x 2';
async function redComesHome(): Promise<void> {
  const stay = newStay(red);
  await red.at('week 2 mon 09:00');
  await stay.tells('STIN', { report: false });
  await red.at('week 2 tue 14:10');
  await stay.tells('SLHJ');
  const dischargedOn = dateAt('week 2 tue 14:10');
  const plan = await stay.rehabilitation({ content: rehabilitationContent({ ...times, dischargedOn }) });
  await stay.letter({
    content: {
      ...letterContent('red', times),
      priority: { priority: 'red', recommendation: 'Væsketal fredag efter ny blodfortyndende behandling' },
      requests: { requests: [{ what: 'blood-test', by: instant('week 2 fri 12:00') }] },
      medicine: {
        changes: [
          { what: anticoagulant, reason: 'Atrieflimren' },
          { what: halved, reason: 'Lavt blodtryk' },
        ],
        fmkUpdatedAt: times.dischargedAt,
      },
      pending: { examinations: [{ what: 'Langtids-EKG', followedBy: 'Medicinsk Afsnit M1' }] },
    },
  });
  const visitator = await atWork(screens.system, 'visitator', 'municipality');
  const contact = { offeredOn: dateAt('week 3 mon 10:00'), choiceInformed: true, phone: '65112233' };
  await visitator.post(`/rehabilitation/${plan.messageId}/contact`, contact);
}

/** The ward's system writes to the practice about a stay that nothing else was told of. */
async function sendLetter(citizen: DemoCitizen, content: Content): Promise<void> {
  const from = places.ward.unit;
  const course = { citizen, ward: from, episode: randomUUID(), encounterId: randomUUID(), startedAt: times.admittedAt };
  const author = { given: ['Bo'], family: 'Krarup', title: 'Læge', phone: '+4565000102' };
  const sending = { from, to: places.practice.unit, at: red.now(), author, id: () => randomUUID() };
  const { bundle } = composeDocument(buildDischargeLetter, { course, sending }, { content });
  const bearerToken = await screens.system.tokens.system('demo-hospital');
  const client = new Client({ baseUrl: `${screens.origin}/fhir`, bearerToken });
  await client.operation({ name: 'process-message', input: { ...bundle } });
}

/** Finds a citizen by number, as everybody can from every page, and opens the shared timeline. */
async function openTimeline(page: Page, citizen: DemoCitizen): Promise<void> {
  await page.getByRole('combobox', { name: 'Find borger' }).fill(formatCpr(citizen.cpr));
  await page.getByRole('option', { name: new RegExp(nameOf(citizen)) }).click();
  await page.getByRole('heading', { level: 1, name: nameOf(citizen) }).waitFor();
  await region(page, 'Ansvarlig nu').waitFor();
}

/** Opens a citizen's row of a list. */
async function open(page: Page, citizen: DemoCitizen): Promise<void> {
  await rowOf(page, citizen).focus();
  await page.keyboard.press('Enter');
}

test('08:00 letters inbox: 1 red, 2 yellow, 9 unmarked', async () => {
  gp = await screens.signIn('Dorthe Friis');
  for (const mark of ['Rød (1)', 'Gul (2)', 'Grøn (9)']) await gp.getByText(mark, { exact: true }).waitFor();
  await gp.getByRole('tab', { name: 'Epikriser (12)' }).waitFor();
  expect(await seriousFaults(gp)).toEqual([]);
});

test('red on top: discharged yesterday, new anticoagulant, blood test Friday, the ward’s responsibility to tomorrow 14:10 with phone', async () => {
  const first = gp.locator('main tbody tr').first();
  for (const text of [
    formatCpr(red.citizen.cpr),
    'i går 14:10',
    anticoagulant,
    'Blodprøve senest fredag 13-03-2026',
    'i morgen 14:10',
  ])
    await first.getByText(text).first().waitFor();
  expect(await first.getByRole('link', { name: /^Ring 65 00/ }).getAttribute('href')).toBe('tel:+4565000102');
});

test('decides: books the test, and delegates the call to the practice nurse, who makes it; ward and home nurse see it', async () => {
  [practiceNurse, homeNurse, ward] = await Promise.all([
    screens.signIn('Susanne Kjær'),
    screens.signIn('Birgit Lund'),
    screens.signIn('Anne Holm'),
  ]);
  await Promise.all([openTimeline(homeNurse, red.citizen), openTimeline(ward, red.citizen)]);
  await practiceNurse.getByRole('tab', { name: /Uddelegeret/ }).click();
  await practiceNurse.getByText('Ingen opgaver er uddelegeret').waitFor();

  await open(gp, red.citizen);
  await gp.getByRole('button', { name: 'Følg op', exact: true }).click();
  await region(gp, 'Opfølgning').getByText('Følges op').waitFor();
  await gp.getByRole('button', { name: 'Book …: Blodprøve' }).click();
  await gp.getByRole('button', { name: 'Gem bookingen' }).click();
  await region(gp, 'Hvad skal jeg gøre?').getByText('Booket fredag 13-03-2026').waitFor();
  await gp.getByRole('button', { name: 'Uddelegér opkaldet …' }).click();
  await gp.getByRole('button', { name: 'Uddelegér', exact: true }).click();
  await region(gp, 'Uddelegeret').getByText('Ring til borgeren').waitFor();
  expect(await seriousFaults(gp)).toEqual([]);

  await rowOf(practiceNurse, red.citizen).getByText('Ring til borgeren').waitFor();
  await practiceNurse.getByRole('link', { name: 'Åbn epikrisen' }).click();
  await practiceNurse.getByLabel(/Note/).fill('Har taget medicinen, kommer fredag.');
  await practiceNurse.getByRole('button', { name: 'Fik fat i borgeren' }).click();
  await region(practiceNurse, 'Uddelegeret')
    .getByText(/Gjort af Susanne Kjær/)
    .waitFor();

  await region(gp, 'Kontakt til borgeren').getByText('Borgeren er kontaktet').waitFor();
  for (const page of [homeNurse, ward]) {
    await line(page, 'Opfølgning besluttet').first().waitFor();
    await line(page, 'Borgeren kontaktet').first().waitFor();
    expect(await page.getByText('Har taget medicinen').count()).toBe(0);
  }
});

test('09–11 opening a patient shows the timeline: admission, discharge, services now, rehabilitation start date, pending results', async () => {
  await gp.getByRole('button', { name: 'Fælles tidslinje' }).click();
  await region(gp, 'Bevilget hjælp i hjemmet').getByText(nursing).waitFor();
  await line(gp, 'Indlagt').first().waitFor();
  await line(gp, 'Udskrevet til hjemmet').first().waitFor();
  await region(gp, 'Genoptræning').getByText('16-03-2026').waitFor();
  await region(gp, 'Fra den seneste epikrise').getByText('Langtids-EKG').waitFor();
  expect(await seriousFaults(gp)).toEqual([]);
});

const FoundCitizens = z.object({ citizens: z.array(z.looseObject({ id: z.string() })) });

test('11:15 the home nurse asks for medicine clarification; the timeline shows the changed doses; the GP replies', async () => {
  await red.at('week 2 wed 11:15');
  const nurse = await atWork(screens.system, 'home-nurse', 'municipality');
  const found = FoundCitizens.parse(await nurse.post('/citizens/find', { query: red.citizen.cpr }));
  await go(homeNurse, `/correspondence?citizen=${found.citizens[0]?.id}&new=1`);
  await homeNurse.getByRole('combobox', { name: /Modtager/ }).fill(places.practice.unit.name);
  await homeNurse.getByRole('option').first().click();
  await homeNurse.getByRole('combobox', { name: /Emne/ }).fill('Vedr. medicin');
  await homeNurse.getByRole('textbox', { name: /Besked/ }).fill('Skal vi give furosemid en eller to gange?');
  await send(homeNurse);
  await thread(homeNurse).getByText('Skal vi give furosemid').waitFor();

  await gp.getByRole('link', { name: 'Korrespondance', exact: true }).click();
  await gp
    .getByRole('row')
    .filter({ hasText: nameOf(red.citizen) })
    .click();
  await thread(gp).getByText('Skal vi give furosemid').waitFor();
  await thread(gp).getByRole('button', { name: 'Fælles tidslinje' }).click();
  await region(gp, 'Fra den seneste epikrise').getByText(halved).waitFor();
  await gp.goBack();
  await thread(gp).getByRole('button', { name: 'Svar', exact: true }).click();
  await gp.getByRole('textbox', { name: /Besked/ }).fill('Én gang om morgenen.');
  await send(gp);
  await thread(homeNurse).getByText('Én gang om morgenen.').waitFor();
  expect(await thread(homeNurse).getByText('Skal vi give furosemid').first().isVisible()).toBe(true);
  expect(await thread(homeNurse).getByRole('listitem').count()).toBe(2);
});

const thread = (page: Page) => page.getByRole('article', { name: 'Korrespondancetråd' });

/** Sends what is written, after it has been looked at. */
async function send(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: /Telefon/ }).fill('66112233');
  await page.getByRole('button', { name: 'Send …', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
}

test('12:30 joint home visit with the nurse at a frail patient on day 5: both write in one note', async () => {
  await gp.getByRole('link', { name: 'Epikriser', exact: true }).click();
  await open(gp, frail.citizen);
  await gp.getByRole('button', { name: 'Planlæg besøg …' }).click();
  await gp.getByLabel(/Besøgsdag/).fill('11-03-2026');
  await gp.getByLabel(/Klokken/).fill('12:30');
  await gp.getByRole('textbox', { name: /Telefon/ }).fill('66112233');
  await gp.getByRole('button', { name: 'Gem, og spørg hjemmeplejen' }).click();
  await gp.getByText(/^Planlagt i dag .* kl\. 12:30/).waitFor();
  await gp.getByText(/er spurgt om/).waitFor();
  await acceptVisit();
  await gp.getByText(/^Aftalt med/).waitFor();
  await Promise.all([homeNurse, ward].map((page) => openTimeline(page, frail.citizen)));
  await line(homeNurse, 'Opfølgende besøg planlagt').first().waitFor();

  await red.at('week 2 wed 12:30');
  await gp.getByRole('button', { name: 'Fælles tidslinje' }).click();
  await write(gp, 'Blodtryk 125/70. Furosemid fortsætter uændret.');
  await note(homeNurse).getByText('Blodtryk 125/70').waitFor();
  await write(homeNurse, 'Såret er tørt. Hjælp til bad tirsdag og fredag.');
  for (const page of [gp, homeNurse, ward]) {
    const lines = note(page).getByRole('listitem');
    await lines.filter({ hasText: 'Blodtryk 125/70' }).filter({ hasText: 'Dorthe Friis' }).waitFor();
    await lines.filter({ hasText: 'Såret er tørt' }).filter({ hasText: 'Birgit Lund' }).waitFor();
    expect(await lines.count()).toBe(2);
  }
});

/** Home care finds the question among what it owes, and says yes. */
async function acceptVisit(): Promise<void> {
  await go(homeNurse, '/home-care?view=we-owe');
  await homeNurse.getByRole('link', { name: `Svar lægen: ${nameOf(frail.citizen)}` }).click();
  await homeNurse.getByRole('button', { name: 'Acceptér tiden …' }).click();
  await homeNurse.getByRole('textbox', { name: /Hvem kommer/ }).fill('Birgit Lund');
  await homeNurse.getByRole('textbox', { name: /Telefon/ }).fill('66112244');
  await homeNurse.getByRole('button', { name: 'Acceptér, og send svaret' }).click();
}

const note = (page: Page) => region(page, /Fælles notat/);

async function write(page: Page, text: string): Promise<void> {
  await note(page).getByRole('button', { name: 'Skriv i notatet' }).click();
  await page.getByRole('textbox', { name: /^Notat/ }).fill(text);
  await page.getByRole('button', { name: 'Gem i notatet' }).click();
}

test('14:00 acute referral: sees nursing twice daily and an acute function, calls the acute nurse instead, notes the alternative tried', async () => {
  await red.at('week 2 wed 14:00');
  await gp.getByRole('button', { name: 'Før en akut henvisning …' }).click();
  const dialog = gp.getByRole('dialog', { name: 'Før en akut henvisning' });
  await dialog.getByText(nursing).waitFor();
  await dialog.getByText('Akutsygeplejen').first().waitFor();
  expect(await dialog.getByRole('link', { name: /^Ring 65 00/ }).getAttribute('href')).toMatch(/^tel:\+45\d{8}$/);
  expect(await seriousFaults(gp)).toEqual([]);
  await dialog.getByRole('radio', { name: /Et alternativ/ }).check();
  await dialog.getByRole('textbox').fill('Akutsygeplejen giver væske i hjemmet i aften.');
  await dialog.getByRole('button', { name: 'Notér' }).click();
  for (const page of [homeNurse, ward]) {
    await line(page, 'Indlæggelse overvejet').filter({ hasText: 'Akutsygeplejen giver væske' }).first().waitFor();
  }
});

test('15:30 one disagreement with a recommended control: notes the reason, and the list says what is left', async () => {
  await red.at('week 2 wed 15:30');
  await gp.getByRole('link', { name: 'Epikriser', exact: true }).click();
  await open(gp, controlled);
  await gp.getByRole('button', { name: 'Følg ikke op …' }).click();
  await gp.getByLabel(/Hvorfor følges der ikke op/).fill('Blodtrykket måles hjemme af hjemmeplejen.');
  await gp.getByRole('button', { name: 'Følg ikke op', exact: true }).click();
  await region(gp, 'Opfølgning').getByText('Blodtrykket måles hjemme').waitFor();
  await gp.getByRole('link', { name: 'Epikriser', exact: true }).first().click();
  await gp.getByText('Gul (1)', { exact: true }).waitFor();
  await rowOf(gp, red.citizen).getByText('Blodprøve: booket fredag 13-03-2026').waitFor();
  expect(await rowOf(gp, controlled).count()).toBe(0);
  await gp.setViewportSize({ width: 390, height: 844 });
  await gp.getByText('Gul (1)', { exact: true }).waitFor();
  expect(await gp.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0);
  await open(gp, red.citizen);
  await gp.getByRole('button', { name: 'Udført …: Blodprøve' }).click();
  await gp.getByRole('button', { name: 'Notér som udført' }).click();
  await gp.getByText(/^Prøven er taget/).waitFor();
  await gp.getByText('Alt, der er noteret om epikrisen, er gjort').waitFor();
});
