import { testDatabase } from '@overgang/service-kit/testing';
import { expect, test } from 'vitest';
import { onceMade } from './demo-made.ts';

test('a demo that was broken off is made again as of the moment it was begun, and one that is made is left alone', async () => {
  const database = await testDatabase();
  const { connectionString } = database;
  const begun: Date[] = [];
  const brokenOff = onceMade(connectionString, (at) => (begun.push(at), Promise.reject(new Error('killed'))));
  await expect(brokenOff).rejects.toThrow('killed');
  const make = (at: Date) => Promise.resolve(void begun.push(at));
  expect(await onceMade(connectionString, make)).toBe(true);
  expect(await onceMade(connectionString, make)).toBe(false);
  expect(begun).toEqual([begun[0], begun[0]]);
  await database.drop();
});
