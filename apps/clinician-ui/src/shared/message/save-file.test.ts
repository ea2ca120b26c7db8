import { expect, test } from 'vitest';
import { fileName } from './save-file.ts';

test.each([
  ['EKG', 'application/pdf', 'EKG.pdf'],
  ['Sår, højre hæl', 'image/jpeg', 'Sår_ højre hæl.jpg'],
  ['../../etc/passwd', 'text/plain', '.._.._etc_passwd.txt'],
  ['Plan', 'application/unknown', 'Plan'],
  ['', 'image/png', 'file.png'],
])('a file with the title %s of type %s is saved as %s', (title, contentType, name) => {
  expect(fileName({ title, contentType })).toBe(name);
});
