import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isObject } from '../check/json.ts';
import { displayOf } from './display-of.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What makes vocabularies, or joins them; not one itself. */
const TOOLS = new Set(['display', 'display-of', 'fsiii-system', 'icf', 'overgang-system', 'vocabulary']);

const HERE = new URL('.', import.meta.url);

const files = readdirSync(HERE)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => name.replace(/\.ts$/, ''))
  .filter((name) => !TOOLS.has(name));

function isVocabulary(value: unknown): value is Vocabulary {
  return isObject(value) && typeof value['system'] === 'string' && value['concepts'] instanceof Map;
}

async function vocabulariesOf(file: string): Promise<Vocabulary[]> {
  const module: unknown = await import(new URL(`${file}.ts`, HERE).href);
  return isObject(module) ? Object.values(module).flat().filter(isVocabulary) : [];
}

/** Names without the hyphens and capitals that files and standards set differently. */
function bare(name: string): string {
  return name.toLowerCase().replaceAll('-', '');
}

/** The name in an address. */
function lastOf(address: string): string {
  return address.slice(address.lastIndexOf('/') + 1);
}

/** Files of a value set, by the name it has in the standard. */
const VALUE_SETS: Readonly<Record<string, string>> = {
  'medcom-acknowledgement-issue-details': 'medcom-acknowledgement-issue-details',
  'medcom-care-communication-messaging-activities': 'medcom-careCommunication-messagingActivities',
  'medcom-care-communication-request-priority': 'medcom-careCommunication-requestPriority',
  'medcom-core-attachment-mime-types': 'medcom-core-attachmentMimeTypes',
  'medcom-core-encounter-class': 'medcom-core-encounter-class',
  'medcom-core-observation-status': 'medcom-core-observation-status',
  'medcom-core-practitioner-roles': 'medcom-core-PractitionerRoles',
  'medcom-corediagnosticreport-status': 'medcom-corediagnosticreport-status',
  'medcom-home-care-observation-messaging-activities': 'medcom-HomeCareObservation-messagingActivities',
  'medcom-hospital-notification-encounter-class': 'medcom-hospitalNotification-encounterClass',
  'medcom-hospital-notification-encounter-status': 'medcom-hospitalNotification-encounterStatus',
  'medcom-hospital-notification-message-activities': 'medcom-hospitalNotification-messageActivities',
};

/** Files of a part of a code system, or of one whose address is no name. */
const NAMED_OTHERWISE: Readonly<Record<string, string>> = {
  'fsiii-functional-ability': 'urn:oid:1.2.208.176.2.21',
  'fsiii-functional-ability-level': 'urn:oid:1.2.208.176.2.21',
  'fsiii-goal-type': 'urn:oid:1.2.208.176.2.21',
  'fsiii-health-conditions': 'urn:oid:1.2.208.176.2.21',
  'fsiii-importance': 'urn:oid:1.2.208.176.2.21',
  'fsiii-performance': 'urn:oid:1.2.208.176.2.21',
  'fsiii-rehabilitation-conditions': 'urn:oid:1.2.208.176.2.21',
  'fsiii-rehabilitation-interventions': 'urn:oid:1.2.208.176.2.21',
  'icf-qualifiers': 'https://overgang.example/fhir/CodeSystem/overgang',
  'kl-care-social-codes': 'http://fhir.kl.dk/term/CodeSystem/CareSocialCodes',
  'medcom-nursing-problem-areas': 'https://overgang.example/fhir/CodeSystem/overgang',
  npu: 'urn:oid:1.2.208.176.2.1',
  'overgang-letter-priority': 'https://overgang.example/fhir/CodeSystem/overgang',
  'overgang-message-codes': 'https://overgang.example/fhir/CodeSystem/overgang',
  'overgang-message-events': 'https://overgang.example/fhir/CodeSystem/overgang',
};

describe.each(files)('terminology file %s', (file) => {
  test('has a Danish and an English name for each code', async () => {
    const vocabularies = await vocabulariesOf(file);
    expect(vocabularies.length).toBeGreaterThan(0);
    for (const { concepts } of vocabularies) {
      const unnamed = [...concepts].filter(([code, { da, en }]) => !code || !da.trim() || !en.trim());
      expect(concepts.size).toBeGreaterThan(0);
      expect(unnamed).toEqual([]);
    }
  });

  test('is found by system and code', async () => {
    for (const { system, concepts, prefix = '' } of await vocabulariesOf(file))
      for (const [code, { da }] of concepts) expect(displayOf(system, `${prefix}${code}`)?.da).toBe(da);
  });

  test('is named as its standard names it', async () => {
    const systems = [...new Set((await vocabulariesOf(file)).map(({ system }) => system))];
    const named = VALUE_SETS[file] ?? (NAMED_OTHERWISE[file] === undefined ? lastOf(systems.join(' ')) : file);
    expect(bare(named)).toBe(bare(file));
  });

  test('holds one code system, unless it is a value set', async () => {
    const systems = [...new Set((await vocabulariesOf(file)).map(({ system }) => system))];
    const expected = NAMED_OTHERWISE[file] === undefined ? systems.slice(0, 1) : [NAMED_OTHERWISE[file]];
    expect(systems).toEqual(file in VALUE_SETS ? systems : expected);
  });
});
