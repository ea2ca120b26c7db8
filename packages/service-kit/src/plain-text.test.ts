import { expect, test } from 'vitest';
import { PlainLine, PlainText } from './plain-text.ts';

test.each([
  ['a name with every Danish letter', 'Åse Ærø-Øster', true, true],
  ['a name outside the first plane', '𠮷野', true, true],
  ['a line break', 'Åse\nØster', false, true],
  ['NUL', 'Åse\u0000', false, false],
  ['a bell', 'Åse\u0007', false, false],
  ['a C1 control', 'Åse\u0085Ø', false, false],
  ['a lone surrogate', 'Åse\ud800', false, false],
])('%s is taken as a line: %#', (_case, text, asLine, asText) => {
  expect(PlainLine.safeParse(text).success).toBe(asLine);
  expect(PlainText.safeParse(text).success).toBe(asText);
});

test('a line may be limited further, is trimmed, and has each letter as one character', () => {
  expect(PlainLine.parse('A\u030Ase')).toBe('Åse');
  expect(PlainLine.min(1).parse(' Åse ')).toBe('Åse');
  expect(PlainLine.min(1).safeParse('  ').success).toBe(false);
});
