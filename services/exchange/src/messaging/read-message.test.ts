import { expect, test } from 'vitest';
import { exampleMessage } from '../testing/example-message.ts';
import { readMessage } from './read-message.ts';

const rules = (text: string) => {
  const read = readMessage(text);
  return read.ok ? 'ok' : [...new Set(read.findings.map(({ rule }) => rule))];
};

test('a message without errors is read', () => {
  expect(rules(JSON.stringify(exampleMessage()))).toBe('ok');
});

test.each([
  ['arrays', (levels: number) => '['.repeat(levels) + ']'.repeat(levels)],
  ['objects', (levels: number) => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels)],
  [
    'extensions in a Bundle',
    (levels: number) =>
      `{"resourceType":"Bundle","a":${'{"extension":['.repeat(levels / 2)}1${']}'.repeat(levels / 2)}}`,
  ],
])('%s in 10 000 levels, or in a million, are refused and crash nothing', (_what, nested) => {
  for (const levels of [102, 10_000, 1_000_000])
    expect([levels, rules(nested(levels))]).toEqual([levels, ['json-depth']]);
});

test('a hundred levels are not too deep', () => {
  expect(rules('['.repeat(100) + ']'.repeat(100))).not.toContain('json-depth');
});

test.each([
  ['nothing', ''],
  ['a message that was cut off', JSON.stringify(exampleMessage()).slice(0, -20)],
  ['a message with more after it', `${JSON.stringify(exampleMessage())}{}`],
  ['a NUL', '\0'],
])('%s is told to be no JSON', (_what, text) => {
  expect(rules(text)).toEqual(['json']);
});

test.each([
  ['a number', '1'],
  ['a list', '[]'],
  ['another resource', '{"resourceType":"Patient"}'],
  ['an empty Bundle', '{"resourceType":"Bundle"}'],
  ['a Bundle of nothings', '{"resourceType":"Bundle","type":"message","entry":[null,1,{},{"resource":null}]}'],
  ['a wide list', `{"resourceType":"Bundle","type":"message","entry":[${'{},'.repeat(100_000)}{}]}`],
  ['a prototype', '{"__proto__":{"resourceType":"Bundle"},"constructor":{"prototype":1}}'],
])('%s is refused, and not thrown', (_what, text) => {
  expect(rules(text)).not.toBe('ok');
});
