import { expect, test } from 'vitest';
import { phoneAddress, writtenPhone } from './written-phone.ts';

test.each([
  ['+4565000101', '65 00 01 01'],
  ['004565000101', '65 00 01 01'],
  ['65000101', '65 00 01 01'],
  ['6500 0101', '65 00 01 01'],
  ['112', '112'],
  ['+46 8 123 456', '+46 8 123 456'],
])('%s is written %s', (given, written) => {
  expect(writtenPhone(given)).toBe(written);
});

test('a number is called as it was given, without what only makes it easier to read', () => {
  expect(phoneAddress('+45 65 00-01 01')).toBe('tel:+4565000101');
});
