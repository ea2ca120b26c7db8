import { expect, test } from 'vitest';
import { displayOf } from './display-of.ts';
import { regionName } from './dk-core-regional-subdivision-codes.ts';
import { CATEGORY_CODES, categoryName } from './medcom-care-communication-category-codes.ts';
import { priorityName } from './medcom-care-communication-request-priority.ts';
import { encounterClassSystem } from './medcom-core-encounter-class.ts';
import { practitionerRoleName, practitionerRoleSystem } from './medcom-core-practitioner-roles.ts';
import { cancellationReason } from './medcom-messaging-cancellation-reason.ts';
import { medcomObservationName } from './medcom-observation-codes.ts';
import { npuName } from './npu.ts';

test('all eighteen categories have a name in both languages', () => {
  expect(CATEGORY_CODES).toHaveLength(18);
  expect(categoryName('regarding-referral')).toEqual({ da: 'Vedr. henvisning', en: 'Regarding Referral' });
  expect(priorityName('asap').da).toBe('Hurtigst muligt');
});

test('a role is found in the system that holds it', () => {
  expect(practitionerRoleSystem('sygeplejerske')).toMatch(/SKSadministrativ$/);
  expect(practitionerRoleSystem('laege')).toMatch(/Autorisationsregistret$/);
  expect(practitionerRoleSystem('NAVU')).toMatch(/v3-NullFlavor$/);
  expect([practitionerRoleSystem('gartner'), practitionerRoleName('gartner')]).toEqual([undefined, 'gartner']);
});

test('a class has the system of its code, and the one left out has none', () => {
  expect([encounterClassSystem('IMP'), encounterClassSystem('OBSENC')]).toEqual([
    'http://terminology.hl7.org/CodeSystem/v3-ActCode',
    undefined,
  ]);
  expect(encounterClassSystem('other')).toMatch(/medcom-core-encounter-act-codes$/);
});

test('what MedCom has named in English keeps its name', () => {
  const medcom = 'http://medcomfhir.dk/ig/terminology/CodeSystem/';
  expect(displayOf(`${medcom}medcom-messaging-activityCodes`, 'reply-message')).toEqual({
    da: 'Besvaret meddelelse',
    en: 'A message has been replied to',
  });
  expect(displayOf(`${medcom}medcom-messaging-eventCodes`, 'homecareobservation-message')?.en).toBe(
    'HomeCare Observation Message',
  );
  expect(displayOf(`${medcom}medcom-acknowledgement-error-codes`, 'MSG_Element_To_Long')?.en).toBe(
    'The value of the element is to long',
  );
  expect(displayOf(`${medcom}medcom-messaging-activityCodes`, 'x')).toBeUndefined();
});

test('a problem of the senses or of elimination has the number KL gave it', () => {
  const names = ['I9.4', 'I9.6', 'I12.1', 'I12.3'].map((code) => displayOf('urn:oid:1.2.208.176.2.21', code)?.da);
  expect(names).toEqual([
    'Problemer med lugtesans',
    'Problemer med synssans',
    'Problemer med afføringsinkontinens',
    'Problemer med urininkontinens',
  ]);
});

test('codes of regions, analyses and observations have names', () => {
  expect([regionName('DK-83'), regionName('DK-86')]).toEqual(['Syddanmark', undefined]);
  expect([npuName('NPU03963'), npuName('NPU00000')]).toEqual(['U—Erythrocytter; arb.k.(proc.) = ?', undefined]);
  expect(medcomObservationName('MCS88122')).toMatch(/Respiration/);
});

test('a cancellation is known by its phrase, with or without the last full stop', () => {
  const phrases = ['Annullering grundet forkert CPR-nr.', 'Annullering grundet forkert modtager.', 'Forkert patient'];
  expect(phrases.map(cancellationReason)).toEqual(['incorrect-cpr', 'incorrect-receiver', undefined]);
});
