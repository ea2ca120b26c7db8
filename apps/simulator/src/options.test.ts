import { expect, test } from 'vitest';
import { readOptions } from './options.ts';

test('what is not asked for is as the help says, and follows the environment', () => {
  const asked = { citizens: 50, days: 1, seed: 1, speed: 'as-fast', plan: false };
  expect(readOptions([], {})).toEqual({ ...asked, url: 'http://localhost:8080', keys: '.data/keys' });
  const environment = { PORT: '9000', DATA_DIR: '/data' };
  expect(readOptions(['--speed', '60', '--plan'], environment)).toEqual({
    ...asked,
    speed: 60,
    plan: true,
    url: 'http://localhost:9000',
    keys: '/data/keys',
  });
  expect(readOptions(['--help', '--citizens', '9'], {})).toBe('help');
});

test.each([
  [['--citizens', '0'], '--citizens is a whole number from 1 to 100000.'],
  [['--citizens', 'many'], '--citizens is a whole number from 1 to 100000.'],
  [['--days', '1.5'], '--days is a whole number from 1 to 365.'],
  [['--seed=-1'], '--seed'],
  [['--speed', 'slow'], '--speed is a whole number from 1 to 1440, or as-fast.'],
  [['--url', 'here'], '--url is an address that begins with http:// or https://.'],
  [['--fast'], '--fast'],
])('what is wrong is said in one sentence: %j', (args, sentence) => {
  expect(() => readOptions(args, {})).toThrow(sentence);
});
