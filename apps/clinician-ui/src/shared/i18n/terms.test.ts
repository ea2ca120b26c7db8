import { expect, test } from 'vitest';
import { termIn } from './terms.ts';

test.each([
  ['Hjemmesygepleje', 'Home nursing'],
  ['genoptræning', 'Rehabilitation'],
  ['Sygeplejerske', 'Nurse'],
  ['Visitator', 'Care assessor'],
  ['Hjælp til bad om onsdagen', 'Hjælp til bad om onsdagen'],
])('%s is shown in English as %s, and in Danish as it was written', (danish, english) => {
  expect(termIn('en', danish)).toBe(english);
  expect(termIn('da', danish)).toBe(danish);
});
