import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoCitizens } from '@overgang/standalone';
import { expect, test } from 'vitest';

const cpr = /(?<![\w-])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d-?\d{4}(?![\w-])/g;

function everythingSaid(): string[] {
  const folder = process.env['LOG_DIR'] ?? '';
  return readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'));
}

test('a CPR number in a line would be found', () => {
  const [citizen] = demoCitizens(1);
  expect(`{"path":"/x?cpr=${citizen?.cpr}"}`.match(cpr)).toHaveLength(1);
  expect(`2509479989`.match(cpr)).toHaveLength(1);
});

test('no log line, address or error of the whole test run carries a CPR number or the name of a citizen', () => {
  const names = demoCitizens(500).map(({ given, family }) => `${given.join(' ')} ${family}`);
  const lines = everythingSaid();
  expect(lines.length).toBeGreaterThan(0);
  const telling = lines.filter((line) => line.match(cpr) || names.some((name) => line.includes(name)));
  expect(telling).toEqual([]);
});
