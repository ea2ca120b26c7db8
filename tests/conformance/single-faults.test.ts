import { readFileSync } from 'node:fs';
import { checkMessage, isRefused } from '@overgang/fhir-models';
import { expect, test } from 'vitest';
import { fixture, type Fault, faulty } from './faults/fault.ts';
import { faultLists } from './faults/fault-lists.ts';

const all = faultLists.flatMap(({ faults }) => faults);

function isFound(fault: Fault): boolean {
  return checkMessage(faulty(fault)).some(({ rule }) => rule === fault[4]);
}

test('every single fault is found', () => {
  const missed = all.filter((fault) => !isFound(fault)).map(([what, name, , , rule]) => `${name}: ${what} (${rule})`);
  expect(missed).toEqual([]);
});

test.each(faultLists.flatMap(({ faultless }) => faultless))('the hand-written %s is faultless', (name) => {
  expect(checkMessage(fixture(name))).toEqual([]);
});

/** The profiles allow what MedCom's guidance advises against. */
const warnings = new Set([
  'acknowledgement-agent',
  'acknowledgement-contradiction',
  'acknowledgement-patient',
  'attachment-lost',
  'attachment-resent',
  'cancellation-reason',
  'contained',
  'death-on-arrival',
  'dom-6',
  'endpoint-sor',
  'episode-local',
  'episode-system',
  'event-ahead-of-time',
  'extension-misplaced',
  'full-url-missing',
  'history-chain',
  'history-order',
  'history-sequence',
  'issue-unexplained',
  'marital-status-unknown-usage',
  'not-used',
  'notification-data-set',
  'notification-no-leave',
  'observation-history',
  'own-loose',
  'profile-missing',
  'report-of-admission',
  'report-paused-service',
  'report-recipient',
  'sender-is-receiver',
  'sent-before-made',
  'sent-times',
]);

test('a fault is a reason to refuse unless it is only a warning', () => {
  const misjudged = all.filter((fault) => isRefused(checkMessage(faulty(fault))) === warnings.has(fault[4]));
  expect(misjudged.map(([what]) => what)).toEqual([]);
});

test('what is said of a fault holds nothing of the message, and says how to mend it in both languages', () => {
  for (const fault of all) {
    const findings = checkMessage(faulty(fault));
    expect(findings.every(({ mend }) => mend.da.length > 0 && mend.en.length > 0)).toBe(true);
    for (const secret of ['2311479942', '3102479942', 'Søndergaard', 'Ingeborg', 'Fjordby'])
      expect(JSON.stringify(findings)).not.toContain(secret);
  }
});

/** By its name, or by the end of it in a list of its kind: `history-entity`, `-role`. */
function isNamed(rule: string, text: string): boolean {
  const parts = rule.split('-');
  const ends = parts.map((_, index) => `\`-${parts.slice(index).join('-')}\``).slice(1);
  return text.includes(`\`${rule}\``) || ends.some((end) => text.includes(end));
}

test('the README of the package names every rule of MedCom’s messages', () => {
  const readme = readFileSync(new URL('../../packages/fhir-models/README.md', import.meta.url), 'utf8');
  const rules = new Set(faultLists.slice(0, 4).flatMap(({ faults }) => faults.map(([, , , , rule]) => rule)));
  // Told as a range: bdl-1 to -4.
  const told = new Set(['bdl-2', 'bdl-3', 'medcom-homecareReport-2']);
  expect([...rules].filter((rule) => !told.has(rule) && !isNamed(rule, readme))).toEqual([]);
});

test('the table in the README tells the truth', () => {
  const rows = faultLists.map(({ type, faultless, faults }) => {
    const passed = faultless.filter((name) => checkMessage(fixture(name)).length === 0).length;
    return [type, `${passed} of ${faultless.length}`, faults.length, faults.filter(isFound).length];
  });
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  const told = [...readme.matchAll(/^\| (.+ \d\.\d.*?) +\| +(\d+ of \d+) +\| +(\d+) +\| +(\d+) +\|$/gm)];
  expect(told.map(([, type = '', passed = '', ...counts]) => [type.trim(), passed, ...counts.map(Number)])).toEqual(
    rows,
  );
});
