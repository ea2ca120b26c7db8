import { expect, test } from 'vitest';
import { rememberVerified } from './remember-verified.ts';

/** What verifies here counts how often it is asked, and knows when each token expires (Unix seconds). */
function counting(expiries: Record<string, number>) {
  const asked: string[] = [];
  let time = 0;
  const verify = rememberVerified(
    async (token) => {
      asked.push(token);
      const expiresAt = await Promise.resolve(expiries[token]);
      if (expiresAt === undefined) throw new Error('not valid');
      return { expiresAt };
    },
    () => time,
  );
  return { asked, verify, passTo: (seconds: number) => (time = seconds * 1000) };
}

test('a burst with one token costs one check, and each other token one of its own', async () => {
  const { asked, verify } = counting({ a: 60, b: 60 });
  await Promise.all([verify('a'), verify('a'), verify('b'), verify('a')]);
  await verify('b');
  expect(asked).toEqual(['a', 'b']);
});

test('a token is checked anew when it has expired', async () => {
  const { asked, verify, passTo } = counting({ a: 60 });
  await verify('a');
  passTo(59);
  await verify('a');
  passTo(60);
  await verify('a');
  expect(asked).toEqual(['a', 'a']);
});

test('a token with a long life is checked anew after five minutes, as its key may have been withdrawn', async () => {
  const { asked, verify, passTo } = counting({ a: 86_400 });
  await verify('a');
  passTo(299);
  await verify('a');
  passTo(300);
  await verify('a');
  expect(asked).toEqual(['a', 'a']);
});

test('what is refused is not remembered', async () => {
  const { asked, verify } = counting({});
  await expect(verify('a')).rejects.toThrow('not valid');
  await expect(verify('a')).rejects.toThrow('not valid');
  expect(asked).toEqual(['a', 'a']);
});

test('no more than ten thousand tokens are remembered: the oldest goes first', async () => {
  const { asked, verify } = counting(Object.fromEntries(Array.from({ length: 10_001 }, (_, n) => [`t${n}`, 60])));
  for (let n = 0; n <= 10_000; n++) await verify(`t${n}`);
  await verify('t10000');
  await verify('t0');
  expect(asked).toHaveLength(10_002);
});
