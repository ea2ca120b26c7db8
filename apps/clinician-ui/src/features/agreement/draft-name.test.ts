import { expect, test } from 'vitest';
import { draftName } from './draft-name.ts';

test.each([
  ['agreement.yaml', 'agreement: syddanmark\nparameters: {}\n', 'syddanmark/agreement.yaml'],
  ['Common.yml', "# a draft\nagreement: 'national'\nrules: []\n", 'national/common.yaml'],
  ['draft.yaml', 'rules: []\n', 'draft.yaml'],
  ['my draft.yaml', 'agreement: national\n', undefined],
  ['notes.txt', 'agreement: national\n', undefined],
])('%s with %j stands in for %s', (file, text, name) => {
  expect(draftName(file, text)).toBe(name);
});
