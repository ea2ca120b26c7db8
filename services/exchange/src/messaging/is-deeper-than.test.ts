import { expect, test } from 'vitest';
import { isDeeperThan, isTextDeeperThan } from './is-deeper-than.ts';
import { readMessage } from './read-message.ts';

const nested = (levels: number) => `${'['.repeat(levels)}1${']'.repeat(levels)}`;

test.each([
  ['five lists', nested(5), false],
  ['six lists', nested(6), true],
  ['six lists and objects', '{"a":[{"b":[{"c":[1]}]}]}', true],
  ['lists beside each other', `[${Array.from({ length: 20 }, () => '[[]]').join(',')}]`, false],
  ['brackets in a text', '{"a":"[[[[[[[["}', false],
  ['a quotation mark in a text', String.raw`{"a":"\"[[[[[[[[","b":"\\"}`, false],
  ['brackets after a text that ends with a backslash', String.raw`["\\",[[[[[[]]]]]]]`, true],
])('%s: the text tells the same as the value', (_name, text, isDeep) => {
  expect(isTextDeeperThan(text, 5)).toBe(isDeep);
  expect(isDeeperThan(JSON.parse(text), 5)).toBe(isDeep);
});

test('millions of levels are refused without being parsed, also when they are no JSON', () => {
  const read = readMessage('['.repeat(9_000_000));
  expect(read.ok || read.findings.map(({ rule }) => rule)).toEqual(['json-depth']);
});
