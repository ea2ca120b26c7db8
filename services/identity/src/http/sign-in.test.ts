import { testDatabase } from '@overgang/service-kit/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginSignIn, TestBrowser } from '../test-browser.ts';
import { nurse, startIdentity } from '../test-identity.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let identity: Awaited<ReturnType<typeof startIdentity>>;

beforeAll(async () => {
  database = await testDatabase();
  identity = await startIdentity({ connectionString: database.connectionString });
});
afterAll(async () => {
  await identity.close();
  await database.drop();
});

test.each([
  ['signing in', { user: nurse.id }],
  ['cancelling', { cancel: 'yes' }],
])('going back after %s leads to the front page; sending the page again is refused', async (_case, choice) => {
  const browser = new TestBrowser();
  const begun = await browser.get(beginSignIn(identity.origin).url);
  const { url } = await browser.follow(begun, identity.issuer);
  await browser.follow(await browser.post(url, choice), identity.issuer);
  const back = await browser.get(`${url}?lang=en`);
  expect(back.status).toBe(303);
  expect(back.headers.get('location')).toBe(`${identity.origin}/`);
  const again = await browser.post(url, choice);
  expect(again.status).toBe(400);
  expect(await again.text()).toContain('allerede brugt');
  expect((await new TestBrowser().get(url)).status).toBe(400);
});
