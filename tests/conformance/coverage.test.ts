import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const text = readFileSync(new URL('docs/coverage.md', root), 'utf8');

interface Named {
  number: string;
  file: string;
  title: string;
}

/** The tests that docs/coverage.md lists at its end, each with its number. */
const named: Named[] = [...text.matchAll(/^(\d+)\. `([^`]+)`: (.+)$/gm)].map(
  ([, number = '', file = '', title = '']) => ({ number, file, title }),
);

/** Whether a test file has a title, whatever quotes it stands in, and however its apostrophes are written. */
function hasTitle({ file, title }: Named): boolean {
  if (!existsSync(new URL(file, root))) return false;
  const source = readFileSync(new URL(file, root), 'utf8').replaceAll('\\u2019', '\u2019');
  return [`'${title}'`, `\`${title}\``].some((written) => source.includes(written));
}

test('every test that the coverage names exists under its title', () => {
  expect(named.length).toBeGreaterThan(50);
  const missing = named.filter((one) => !hasTitle(one));
  expect(missing).toEqual([]);
});

test('every number in the tables is a test in the list, and every test is used', () => {
  const used = new Set([...text.matchAll(/\[(\d+)\]/g)].map(([, number]) => number));
  expect(used).toEqual(new Set(named.map(({ number }) => number)));
});
