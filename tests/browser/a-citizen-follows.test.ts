import { eventually } from '@overgang/service-kit/testing';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { admit, nameOf, type Patient } from '../support/admit.ts';
import { ask, Found } from '../support/api.ts';
import { atWork } from '../support/at-work.ts';
import { go } from '../support/go.ts';
import { ownCitizen } from '../support/own-citizen.ts';
import { useScreens } from '../support/screens.ts';
import { seriousFaults } from '../support/serious-faults.ts';

const screens = useScreens();
let patient: Patient;
let own: Page;
beforeAll(async () => {
  const citizen = await ownCitizen(screens.system);
  patient = await admit(screens.system, citizen);
  own = await screens.signIn(nameOf(citizen));
});

/** The ward's nurse on the citizen's timeline, once the coordinator has heard of the stay. */
async function openTimeline(): Promise<Page> {
  const nurse = await atWork(screens.system, 'ward-nurse', 'coordinator');
  const id = await eventually(async () => {
    const { citizens } = Found.parse(await nurse.post('/citizens/find', { query: patient.citizen.cpr }));
    expect(citizens).toHaveLength(1);
    return citizens[0]?.id;
  });
  const ward = await screens.signIn('Anne Holm');
  await go(ward, `/citizens/${id}`);
  return ward;
}

test('a citizen sees whom to call and writes a wish, which stands on the ward’s open timeline at once', async () => {
  const ward = await openTimeline();
  await own.setViewportSize({ width: 390, height: 844 });
  await own.reload();
  await own.getByText(`Du er indlagt på`).waitFor();
  const calls = own.getByRole('region', { name: 'Ring hertil' }).getByRole('link');
  expect(await calls.first().getAttribute('href')).toMatch(/^tel:\+45\d{8}$/);
  expect(await calls.last().getAttribute('href')).toBe('tel:112');
  await own.getByRole('textbox', { name: 'Din tekst' }).fill('Jeg vil gerne hjem før weekenden');
  await own.getByRole('button', { name: 'Send' }).click();
  await ward.getByText('Jeg vil gerne hjem før weekenden').waitFor();
  await ward
    .getByRole('listitem')
    .filter({ hasText: 'Ønske fra borgeren' })
    .filter({ hasText: 'Ny siden sidst' })
    .waitFor();
  await own.getByRole('region', { name: 'Hvem har slået' }).getByText('Sygeplejerske').waitFor();
  expect(await seriousFaults(own)).toEqual([]);
  expect(await own.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
});

test('what happens to a citizen stands on their open page at once', async () => {
  await own.getByText('Du er indlagt på').waitFor();
  const nurse = await atWork(screens.system, 'ward-nurse', 'hospital');
  await nurse.post(`/stays/${patient.stayId}/discharge`);
  await own.getByText('Du er hjemme.').waitFor({ timeout: 15_000 });
  expect(await own.getByRole('region', { name: 'Ring hertil' }).textContent()).toContain('Lægevagten');
});

test('a citizen is led to their own page from every other, and is shown nothing of those at work', async () => {
  await own.goto(`${screens.origin}/board`);
  await own.getByRole('heading', { level: 1, name: /^Hej / }).waitFor();
  expect(new URL(own.url()).pathname).toBe('/own');
  for (const name of ['Find borger', 'Hovedmenu']) expect(await own.getByLabel(name).count()).toBe(0);
  expect(await own.getByRole('link', { name: 'Arbejdsliste' }).count()).toBe(0);
});

test.each([
  '/coordinator/citizens',
  '/coordinator/clock',
  '/fhir/Organization',
  '/fhir/operations/tasks',
  '/hospital/stays',
  '/hospital/fhir/$process-message',
  '/municipality/in-hospital',
  '/practice/letters',
  '/practice/outbox',
])('a citizen is refused at %s, in words that do not tell who they are', async (path) => {
  const token = await screens.system.tokens.person('citizen');
  const { status, body } = await ask(`${screens.origin}${path}`, token);
  const told = JSON.stringify(body);
  expect(status).toBe(403);
  expect(told).toContain('Dette er kun for medarbejdere.');
  expect(told).not.toContain(patient.citizen.cpr);
});
