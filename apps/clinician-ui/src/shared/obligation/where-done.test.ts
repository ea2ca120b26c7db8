import { expect, test } from 'vitest';
import { homeNurse, wardNurse } from '../../test-support/people.ts';
import { calls, documents, whereDone } from './where-done.ts';

const files = import.meta.glob<string>('../../../../../packages/pathway-rules/agreements/national/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const rules = new Set(
  Object.values(files).flatMap((text) => [...text.matchAll(/^  - id: (\S+)/gm)].map(([, id]) => id)),
);

test('every rule that leads to a document or a call is one of the agreement', () => {
  const known = [...calls, ...Object.values(documents).flat()];
  expect(known.filter((id) => !rules.has(id))).toEqual([]);
});

test('a ward is led to the document, else to the stay; who may not write it is led to the stay', () => {
  expect(whereDone('dis-report-sent', wardNurse)).toMatchObject({ on: 'stay', document: 'discharge-report' });
  expect(whereDone('plan-same-day-cutoff', wardNurse)).toEqual({ on: 'stay', text: 'duty.go.call' });
  expect(whereDone('dis-report-sent', { ...wardNurse, role: 'ward-secretary' })).toEqual({
    on: 'stay',
    text: 'duty.go.stay',
  });
});

test('an answer is written in the correspondence, whoever owes it; home care is led to the citizen', () => {
  expect(whereDone('post-correspondence-reply-municipality', homeNurse)).toMatchObject({ on: 'page' });
  expect(whereDone('post-first-visit', homeNurse)).toMatchObject({ on: 'home-care' });
  expect(whereDone('post-first-visit', { ...homeNurse, role: 'care-worker' })).toBeUndefined();
});
