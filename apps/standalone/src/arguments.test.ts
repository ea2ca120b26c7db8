import { expect, test } from 'vitest';
import { readArguments } from './arguments.ts';

test('the days go by only when that is asked for, and what is unknown is told', () => {
  expect([readArguments([]), readArguments(['--live'])]).toEqual([{ live: false }, { live: true }]);
  expect(() => readArguments(['--life'])).toThrow('--live');
});
