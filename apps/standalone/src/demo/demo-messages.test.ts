import { checkMessage, describeMessage, parseDischargeLetter, readEnvelope } from '@overgang/fhir-models';
import { expect, test } from 'vitest';
import { demoCitizens, demoSize } from './demo-citizens.ts';
import { demoMessages, type ToldStay } from './demo-messages.ts';
import { organisations, phoneOf } from './demo-organisations.ts';
import { demoStays } from './demo-stays.ts';
import { relativesOf } from './home-record.ts';
import { uuidOf } from './uuid-of.ts';

const citizens = demoCitizens(demoSize);
const told = demoStays.flatMap((stay): ToldStay[] => {
  const citizen = citizens[stay.citizen];
  return citizen ? [{ stay, citizen, episode: uuidOf(`episode ${stay.citizen}`), id: '' }] : [];
});
const now = new Date('2026-03-02T10:00:00+01:00');

test('every message of the demonstration is faultless, and of every type that no service sends by itself', () => {
  const messages = demoMessages(told, now).flat();
  expect(messages.flatMap(({ bundle }) => checkMessage(bundle))).toEqual([]);
  const types = new Set(messages.map(({ bundle }) => readEnvelope(bundle).event));
  expect([...types].toSorted()).toEqual([
    'care-communication-message',
    'care-plan-answer-message',
    'care-plan-message',
    'discharge-letter-message',
    'discharge-report-message',
    'homecareobservation-message',
    'ready-for-discharge-message',
    'rehabilitation-plan-message',
  ]);
});

const idsAt = (at: Date) =>
  demoMessages(told, at).map((list) => list.map(({ bundle }) => readEnvelope(bundle).messageId));

test('a run that is taken up again makes the same messages', () => {
  expect(idsAt(new Date(now.getTime() + 60_000))).toEqual(idsAt(now));
});

const different = (what: unknown[]) => new Set(what.map((one) => JSON.stringify(one))).size;

test('letters are signed by a physician, name the ward they come from, and each its own illness and medicine', () => {
  const messages = demoMessages(told, now)
    .flat()
    .flatMap(({ bundle }) =>
      readEnvelope(bundle).event === 'discharge-letter-message' ? [parseDischargeLetter(bundle)] : [],
    );
  const letters = messages.map(({ content }) => content);
  for (const { author, citizen, content } of messages) {
    expect(author).toMatchObject({ name: content.physicians.responsible, title: 'Læge' });
    expect(citizen.phone).toMatch(/^\+452000\d{4}$/);
  }
  const wards = told.map(({ stay }) => stay.ward.name);
  expect(wards).toEqual(expect.arrayContaining(letters.map(({ stay }) => stay.department)));
  expect(different(letters.map(({ diagnoses }) => diagnoses.diagnoses))).toBe(letters.length);
  expect(different(letters.map(({ medicine }) => medicine?.changes))).toBe(letters.length);
});

const numbers = new Set(
  organisations.flatMap((organisation) => [organisation, ...organisation.units]).map((unit) => phoneOf(unit)),
);

test('what a unit sends carries its own number and its own person, as the directory has them', () => {
  const bundles = demoMessages(told, now).flatMap((list) => list.map(({ bundle }) => bundle));
  const written = bundles.flatMap((bundle) => JSON.stringify(bundle).match(/\+456500\d{4}/g) ?? []);
  expect(written.filter((number) => !numbers.has(number))).toEqual([]);
  const byAnne = bundles.filter((bundle) => JSON.stringify(bundle).includes('Anne Holm'));
  expect(new Set(byAnne.map((bundle) => readEnvelope(bundle).sender.name))).toEqual(new Set(['Medicinsk Afsnit M1']));
});

test('every citizen has their own relatives, the same in all that is written about them', () => {
  const texts = demoMessages(told, now).map((list) =>
    list.map(({ bundle }) => JSON.stringify(describeMessage(bundle))),
  );
  const named = told.map(({ stay, citizen }) => relativesOf(citizen, stay.citizen)[0]?.name ?? '');
  expect(different(named)).toBeGreaterThan(named.length * 0.8);
  const telling = texts.slice(0, told.length).map((list) => list.filter((text) => text.includes('Pårørende')));
  expect(telling.flat().length).toBeGreaterThan(5);
  for (const [index, list] of telling.entries()) for (const text of list) expect(text).toContain(named[index]);
});
