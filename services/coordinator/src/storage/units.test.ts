import { expect, test } from 'vitest';
import { nameOnly } from './units.ts';

test.each([
  ['Medicinsk Afsnit M1', 'Medicinsk Afsnit M1'],
  ['Afsnit 12', 'Afsnit 12'],
  ['99001102000016000', ''],
  [undefined, ''],
])('a citizen reads a name or nothing: %s', (name, shown) => {
  expect(nameOnly(name)).toBe(shown);
});
