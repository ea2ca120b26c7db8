import { eventually } from '@overgang/service-kit/testing';
import {
  dischargeContent,
  hospitals,
  letterContent,
  planContent,
  readyContent,
  rehabilitationContent,
  reportContent,
  takeoverContent,
} from '@overgang/standalone';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { Found } from '../support/api.ts';
import { atWork, type AtWork } from '../support/at-work.ts';
import { routeTo, startReceiver, type Receiver } from '../support/cluster-receiver.ts';
import { newStay, type StoryStay } from '../support/story-messages.ts';
import { dateAt, instant } from '../support/story-time.ts';
import { beginStory, startStorySystem, type Story } from '../support/story.ts';
import type { TestSystem } from '../support/test-system.ts';

// A hospital with a system of its own, which a FHIR client plays, beside our municipality and practice.
let system: TestSystem;
let hospital: Receiver;
let homeCare: AtWork;
let visitator: AtWork;
let doctor: AtWork;
const phone = '+4565000201';

beforeAll(async () => {
  system = await startStorySystem();
  hospital = await startReceiver();
  const [, other] = hospitals;
  if (!other) throw new Error('The demonstration has one hospital alone.');
  await routeTo(system, other, hospital.url);
  homeCare = await atWork(system, 'home-nurse', 'municipality');
  visitator = await atWork(system, 'visitator', 'municipality');
  doctor = await atWork(system, 'gp', 'practice');
  await homeCare.post(`/units/${homeCare.unit}/contact`, { name: 'Birgit Lund', phone });
});
afterAll(async () => {
  await hospital.close();
  await system.close();
});

const Stays = z.looseObject({
  stays: z.array(z.looseObject({ id: z.string(), citizen: z.looseObject({ id: z.string(), cpr: z.string() }) })),
});
const Owed = z.looseObject({
  owed: z.array(
    z.looseObject({ kind: z.string(), stay: z.looseObject({ citizen: z.looseObject({ name: z.string() }) }) }),
  ),
});

interface Patient {
  story: Story;
  stay: StoryStay;
  name: string;
  /** The citizen's row in one of the municipality's lists; undefined when the list has none. */
  row: (list: 'in-hospital' | 'coming-home') => Promise<z.infer<typeof Stays>['stays'][number] | undefined>;
  /** What the municipality owes about the citizen, by kind. */
  owed: () => Promise<string[]>;
  /** The events of what the hospital's system has got about the citizen's stay, acknowledgements apart. */
  got: () => string[];
}

/** A citizen with home care, whose needs are known there, as the hospital begins to tell of them. */
async function patient(): Promise<Patient> {
  const story = await beginStory(system);
  const stay = newStay(story, 'otherWard');
  const { cpr, given, family } = story.citizen;
  const { citizens } = Found.parse(await homeCare.post('/citizens/find', { query: cpr }));
  const { report: _, ...content } = reportContent(instant('mon 06:00'));
  await homeCare.post(`/citizens/${citizens[0]?.id}/record`, { content });
  const from = hospital.arrivals.length;
  const name = `${given.join(' ')} ${family}`;
  return {
    story,
    stay,
    name,
    row: async (list) => Stays.parse(await homeCare.get(`/${list}`)).stays.find(({ citizen }) => citizen.cpr === cpr),
    owed: async () =>
      Owed.parse(await visitator.get('/we-owe')).owed.flatMap(({ kind, stay: { citizen } }) =>
        citizen.name === name ? [kind] : [],
      ),
    got: () => hospital.arrivals.slice(from).flatMap(({ event, response }) => (response ? [] : [event])),
  };
}

const left = () => ({
  admittedAt: instant('mon 05:00'),
  dischargedAt: instant('mon 07:00'),
  responsibleUntil: instant('thu 07:00'),
});
const plan = (more: object = {}) =>
  planContent({
    admittedAt: instant('mon 05:00'),
    assessedAt: instant('mon 06:00'),
    certainty: 'agreed',
    agreedDischarge: instant('mon 11:00'),
    ...more,
  });

test('6.1 an acute admission that ends at home: reported on, planned for, answered, visited and followed up', async () => {
  const { stay, row, owed, got, story } = await patient();
  await stay.tells('STAA', { class: 'EMER', since: 'mon 04:00' });
  await eventually(() => expect(got()).toEqual(['report-of-admission-message']));
  await stay.tells('STIN', { since: 'mon 05:00' });
  expect(await row('in-hospital')).toMatchObject({ status: 'in-hospital', services: { paused: expect.any(Array) } });

  const sent = await stay.plan({ content: plan() });
  expect(await owed()).toEqual(['answer-plan']);
  const answer = { answer: { answer: 'accept', planVersion: 1 }, contact: { name: 'Carsten Dahl', phone } };
  await visitator.post(`/plans/${sent.bundle.entry?.[0]?.resource?.id}/answer`, { content: answer, phone });
  await eventually(() => expect(got()).toContain('care-plan-answer-message'));

  await stay.dischargeReport({ content: dischargeContent(left()) });
  await stay.tells('SLHJ');
  expect(await row('coming-home')).toMatchObject({ status: 'ended', services: { paused: [] } });
  expect(await owed()).toEqual(['first-visit']);
  const id = (await row('coming-home'))?.id;
  await homeCare.post(`/hospital-stays/${id}/visits`, { kind: 'first', at: story.now() });
  expect(await owed()).toEqual([]);

  const { bundle } = await stay.letter({ content: letterContent('red', left()) });
  const letter = `/letters/${bundle.entry?.[0]?.resource?.id}`;
  expect(await doctor.get(letter)).toMatchObject({ priority: 'red', course: { open: ['see', 'decide', 'contact'] } });
  await doctor.post(`${letter}/decide`, { decision: 'do' });

  const { citizens } = Found.parse(await homeCare.post('/citizens/find', { query: story.citizen.cpr }));
  const question = { category: 'extended-care-responsibility', text: 'Skal såret tilses?', phone };
  const to = (await atWork(system, 'ward-nurse-3', 'hospital')).unit;
  await homeCare.post('/correspondence', { ...question, to, citizenId: citizens[0]?.id });
  await eventually(() => expect(got()).toContain('care-communication-message'));
});

test('6.2 and 6.4 who is admitted as planned and goes home the same day needs no plan, and gets a letter', async () => {
  const { stay, row, owed } = await patient();
  expect(await row('in-hospital')).toBeUndefined();
  await stay.tells('STIN', { since: 'mon 05:00' });
  await stay.tells('SLHJ');
  expect(await row('in-hospital')).toBeUndefined();
  expect(await row('coming-home')).toMatchObject({ comesHome: { certainty: 'home' } });
  expect(await owed()).toEqual(['first-visit']);
  const { bundle } = await stay.letter({ content: letterContent('green', left()) });
  const letter = { priority: 'green', medicineChanges: expect.any(Number) };
  expect(await doctor.get(`/letters/${bundle.entry?.[0]?.resource?.id}`)).toMatchObject(letter);
});

test('6.3 who is seen in an emergency department is reported on, and keeps the help at home', async () => {
  const { stay, row, got, owed } = await patient();
  await stay.tells('STAA', { class: 'EMER', since: 'mon 05:00' });
  expect(await row('in-hospital')).toMatchObject({ class: 'EMER', services: { paused: [] } });
  await eventually(() => expect(got()).toEqual(['report-of-admission-message']));
  await stay.tells('SLHJ', { class: 'EMER' });
  expect(await row('in-hospital')).toBeUndefined();
  expect(await owed()).toEqual([]);
});

test('6.5 who is ready waits for the municipality, which says when it takes over', async () => {
  const { stay, owed, got } = await patient();
  await stay.tells('STIN', { since: 'mon 05:00' });
  const ready = await stay.ready({ content: readyContent(instant('mon 05:00'), instant('mon 06:30')) });
  expect(await owed()).toEqual(['answer-ready']);
  const content = takeoverContent(instant('tue 10:00'), false);
  await visitator.post(`/plans/${ready.bundle.entry?.[0]?.resource?.id}/answer`, { content, phone });
  await eventually(() => expect(got()).toContain('care-plan-answer-message'));
  expect(await owed()).toEqual([]);
});

test('6.6 who goes to a temporary place is seen to go there', async () => {
  const { stay, row } = await patient();
  await stay.tells('STIN', { since: 'mon 05:00' });
  await stay.plan({ content: plan({ place: 'temporary-place' }) });
  expect(await row('coming-home')).toMatchObject({ plan: { facts: { destination: 'temporary-place' } } });
});

test('6.7 who needs training is contacted, and the hospital hears when', async () => {
  const { stay, name, owed, got } = await patient();
  await stay.tells('STIN', { since: 'mon 05:00' });
  const needed = { admittedAt: instant('mon 05:00'), dischargedOn: dateAt('mon 11:00') };
  const { bundle } = await stay.rehabilitation({ content: rehabilitationContent(needed) });
  expect(await owed()).toEqual(['rehabilitation-contact']);
  expect(await visitator.get('/rehabilitation')).toMatchObject({ plans: [{ citizen: { name } }] });
  const contact = { offeredOn: dateAt('thu 10:00'), choiceInformed: true, phone };
  await homeCare.post(`/rehabilitation/${bundle.entry?.[0]?.resource?.id}/contact`, contact);
  await eventually(() => expect(got()).toContain('rehabilitation-plan-message'));
  expect(await owed()).toEqual([]);
});

test('6.8 who is on leave is seen to be, and to come back', async () => {
  const { stay, row } = await patient();
  await stay.tells('STIN', { since: 'mon 05:00' });
  await stay.tells('STOR', { since: 'mon 06:00' });
  expect(await row('in-hospital')).toMatchObject({ status: 'on-leave', leaveStartedAt: instant('mon 06:00') });
  await stay.tells('SLOR');
  expect(await row('in-hospital')).toMatchObject({ status: 'in-hospital' });
});

test('6.9 who has died is owed no visit, until it is told that it was an error', async () => {
  const { stay, row, owed } = await patient();
  await stay.tells('STIN', { since: 'mon 05:00' });
  const id = (await row('in-hospital'))?.id;
  await stay.tells('MORS');
  expect(await homeCare.get(`/hospital-stays/${id}`)).toMatchObject({ deceased: true });
  expect(await owed()).toEqual([]);
  await stay.tells('AN_MORS');
  expect(await row('in-hospital')).toMatchObject({ deceased: false, status: 'in-hospital' });
});

test('6.10 who is taken over from our hospital by another has one stay at each, and the new one asks for no second report', async () => {
  const { stay, story, row, got } = await patient();
  await newStay(story, 'ward').tells('STIN', { since: 'mon 04:00' });
  await stay.tells('STIN', { since: 'mon 05:00', report: false });
  expect(await row('in-hospital')).toMatchObject({ ward: { name: hospitals[1]?.units[0]?.name } });
  expect(got()).toEqual([]);
});

test('6.11 what was told in error is corrected, or as if it had never been', async () => {
  const { stay, row } = await patient();
  await stay.tells('STIN', { since: 'mon 05:00' });
  const before = await row('in-hospital');
  await stay.tells('RE_STIN', { since: 'mon 04:00' });
  expect(await row('in-hospital')).toMatchObject({ id: before?.id, startedAt: instant('mon 04:00') });
  await stay.tells('AN_STIN');
  expect(await row('in-hospital')).toBeUndefined();
  expect(await homeCare.get(`/hospital-stays/${before?.id}`)).toMatchObject({
    status: 'cancelled',
    services: { paused: [] },
  });
});
