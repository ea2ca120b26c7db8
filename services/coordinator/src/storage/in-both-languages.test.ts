import { expect, test } from 'vitest';
import { inBothLanguages } from './in-both-languages.ts';

test('the source of an older obligation is shown as it was in either language', () => {
  expect(inBothLanguages('SAM:BO 2013')).toEqual({ da: 'SAM:BO 2013', en: 'SAM:BO 2013' });
  expect(inBothLanguages({ da: 'vores antagelse', en: 'our assumption' }).da).toBe('vores antagelse');
});
