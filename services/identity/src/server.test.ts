import { createVerifier } from '@overgang/service-kit';
import { testDatabase } from '@overgang/service-kit/testing';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { DemoUser } from './domain/demo-user.ts';
import { signInPage } from './http/sign-in-page.ts';
import { beginSignIn, requestPersonToken, TestBrowser } from './test-browser.ts';
import { assertionOf, homeNurse, makeSystem, nurse, requestSystemToken, startIdentity } from './test-identity.ts';

const Tokens = z.object({
  access_token: z.string(),
  expires_in: z.number(),
  scope: z.string().optional(),
  id_token: z.string().optional(),
  refresh_token: z.string().optional(),
});
const Fault = z.object({ error: z.string() });

let database: Awaited<ReturnType<typeof testDatabase>>;
let identity: Awaited<ReturnType<typeof startIdentity>>;
const ward = await makeSystem('hospital', ['system/message.send', 'system/citizens.write']);
const tools = await makeSystem('demo-tools');
const courier = await makeSystem('exchange', ['system/exchange.deliver', 'system/coordinator.tell']);
const citizen = { id: 'citizen', name: 'Karen Agerskov', cpr: '2512489996' };
const clients = [ward.client, tools.client, courier.client];

beforeAll(async () => {
  database = await testDatabase();
  identity = await startIdentity({ connectionString: database.connectionString, clients, citizens: [citizen] });
});
afterAll(async () => {
  await identity.close();
  await database.drop();
});

const tokensOf = async (response: Response) => Tokens.parse(await response.json());
const faultOf = async (response: Response) => [response.status, Fault.parse(await response.json()).error];

/** Goes from the screens to the sign-in page. */
async function toSignInPage(browser: TestBrowser, extra: Record<string, string> = {}) {
  const { url, verifier } = beginSignIn(identity.origin, extra);
  const page = await browser.follow(await browser.get(url), identity.issuer);
  return { ...page, verifier };
}

async function signIn(browser: TestBrowser, user = nurse.id) {
  const page = await toSignInPage(browser);
  const end = await browser.follow(await browser.post(page.url, { user }), identity.issuer);
  const code = new URL(end.url).searchParams.get('code') ?? '';
  const redirect_uri = `${identity.origin}/signed-in`;
  const exchange = { grant_type: 'authorization_code', code, redirect_uri, code_verifier: page.verifier };
  return { end, exchange };
}

const refresh = (refresh_token = '') =>
  requestPersonToken(identity.origin, { grant_type: 'refresh_token', refresh_token });

const wardToken = async (parameters = {}) =>
  requestSystemToken(identity.issuer, await assertionOf(ward, { audience: `${identity.issuer}/token` }), parameters);

const demoUserToken = async (system: typeof tools, user: string) =>
  requestSystemToken(identity.issuer, await assertionOf(system, { audience: identity.issuer }), {
    grant_type: 'urn:overgang:grant:demo-user',
    user,
  });

describe('a person', () => {
  test('who chooses a demo user comes back with a code and gets tokens that say who it is', async () => {
    const { end, exchange } = await signIn(new TestBrowser());
    expect(new URL(end.url).searchParams.get('state')).toBe('the-state');
    const tokens = await tokensOf(await requestPersonToken(identity.origin, exchange));
    expect(tokens.expires_in).toBe(3600);
    expect(await createVerifier({ issuer: identity.issuer }).verify(tokens.access_token)).toMatchObject({
      kind: 'person',
      id: 'karen',
      name: 'Karen Lund',
      role: 'ward-nurse',
      sector: 'hospital',
      organisation: nurse.organisation.sor,
      unit: nurse.unit.sor,
    });
    const claims = { sub: 'karen', name: 'Karen Lund', org_name: nurse.organisation.name, unit_name: nurse.unit.name };
    expect(decodeJwt(tokens.id_token ?? '')).toMatchObject({ aud: 'clinician-ui', ...claims });
  });

  test('may be a citizen, shown apart by name alone, whose tokens carry the number and no place of work', async () => {
    const browser = new TestBrowser();
    const { url } = await toSignInPage(browser);
    const shown = await (await browser.get(`${url}?lang=en`)).text();
    expect(shown).toMatch(/<h2 id="citizens">Citizens<\/h2>[^]*Karen Agerskov/);
    expect(shown).not.toContain(citizen.cpr);
    const listing = await fetch(`${identity.issuer}/demo`);
    expect(await listing.text()).not.toContain(citizen.cpr);
    const { exchange } = await signIn(browser, 'citizen');
    const { access_token, id_token = '' } = await tokensOf(await requestPersonToken(identity.origin, exchange));
    expect(await createVerifier({ issuer: identity.issuer }).verify(access_token)).toMatchObject({
      kind: 'citizen',
      ...citizen,
    });
    expect(Object.keys(decodeJwt(id_token))).not.toContain('role');
    const told = await fetch(`${identity.issuer}/me`, { headers: { authorization: `Bearer ${access_token}` } });
    expect(await told.json()).toEqual({ sub: 'citizen', name: citizen.name, cpr: citizen.cpr });
  });

  test('is told who it is by the endpoint that the provider announces, and a system is not', async () => {
    const { exchange } = await signIn(new TestBrowser());
    const { access_token } = await tokensOf(await requestPersonToken(identity.origin, exchange));
    const configuration = await fetch(`${identity.issuer}/.well-known/openid-configuration`);
    const { userinfo_endpoint } = z.object({ userinfo_endpoint: z.url() }).parse(await configuration.json());
    const ask = (token: string) => fetch(userinfo_endpoint, { headers: { authorization: `Bearer ${token}` } });
    expect(await (await ask(access_token)).json()).toMatchObject({ sub: 'karen', org_name: nurse.organisation.name });
    const system = await tokensOf(await wardToken());
    expect(await faultOf(await ask(system.access_token))).toEqual([401, 'invalid_token']);
    expect(await faultOf(await ask('nonsense'))).toEqual([401, 'invalid_token']);
  });

  test('who is signed in already is not asked again', async () => {
    const browser = new TestBrowser();
    await signIn(browser);
    const again = await toSignInPage(browser);
    expect(new URL(again.url).pathname).toBe('/signed-in');
  });

  test('may use a code once, even when it is sent twice at the same time', async () => {
    const { exchange } = await signIn(new TestBrowser());
    const answers = await Promise.all([1, 2, 3].map(() => requestPersonToken(identity.origin, exchange)));
    expect(answers.filter((answer) => answer.status === 200).length).toBeLessThanOrEqual(1);
    expect(await faultOf(await requestPersonToken(identity.origin, exchange))).toEqual([400, 'invalid_grant']);
  });

  test('gets no token without the secret that began the sign-in', async () => {
    const { exchange } = await signIn(new TestBrowser());
    const wrong = { ...exchange, code_verifier: beginSignIn(identity.origin).verifier };
    expect(await faultOf(await requestPersonToken(identity.origin, wrong))).toEqual([400, 'invalid_grant']);
  });

  test('keeps access with a refresh token that changes each time, and loses it when an old one is used', async () => {
    const { exchange } = await signIn(new TestBrowser());
    const first = await tokensOf(await requestPersonToken(identity.origin, exchange));
    const second = await tokensOf(await refresh(first.refresh_token));
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(decodeJwt(second.access_token)).toMatchObject({ aud: 'urn:overgang:api', role: 'ward-nurse' });
    expect(await faultOf(await refresh(first.refresh_token))).toEqual([400, 'invalid_grant']);
    expect(await faultOf(await refresh(second.refresh_token))).toEqual([400, 'invalid_grant']);
  });

  test('who signs out is sent back to the screens, and neither session nor refresh token counts any more', async () => {
    const browser = new TestBrowser();
    const tokens = await tokensOf(await requestPersonToken(identity.origin, (await signIn(browser)).exchange));
    const query = new URLSearchParams({
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: `${identity.origin}/`,
      state: 'bye',
    });
    const question = await browser.get(`${identity.issuer}/session/end?${query.toString()}`);
    const xsrf = /name="xsrf" value="(\w+)"/.exec(await question.text())?.[1] ?? '';
    const answer = await browser.post(`${identity.issuer}/session/end/confirm`, { xsrf, logout: 'yes' });
    expect(answer.headers.get('location')).toBe(`${identity.origin}/?state=bye`);
    expect(await faultOf(await refresh(tokens.refresh_token))).toEqual([400, 'invalid_grant']);
    expect(new URL((await toSignInPage(browser)).url).pathname).toMatch(/^\/identity\/sign-in\//);
  });

  test('who cancels goes back to the screens without a code', async () => {
    const browser = new TestBrowser();
    const page = await toSignInPage(browser);
    const end = await browser.follow(await browser.post(page.url, { cancel: 'yes' }), identity.issuer);
    expect(new URL(end.url).searchParams.get('error')).toBe('access_denied');
  });
});

describe('the sign-in page', () => {
  test('is Danish, lists the users by sector, and says that it is a demonstration', async () => {
    const { response } = await toSignInPage(new TestBrowser());
    const text = await response.text();
    expect(text).toContain('<html lang="da">');
    expect(text).toContain('Alle personer er opdigtede');
    expect(text.indexOf('Sygehusafdeling')).toBeLessThan(text.indexOf('Karen Lund'));
    expect(text.indexOf('Karen Lund')).toBeLessThan(text.indexOf('Hjemmepleje'));
    expect(text).toContain('Bo &lt;Krogh&gt; &amp; co.');
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
  });

  test('puts those who work with quality together, whatever sector they work for', async () => {
    const role = 'quality-consultant';
    const users = [nurse, { ...homeNurse, id: 'ida', name: 'Ida Kvist', role }] satisfies DemoUser[];
    const page = signInPage({ language: 'da', users });
    const [before, after] = page.split('Kvalitet og samarbejde');
    expect(before).toContain('Karen Lund');
    expect(before).not.toContain('Hjemmepleje');
    expect(after).toContain('Ida Kvist');
  });

  test('is English one click away, or at once when the screens are English', async () => {
    const browser = new TestBrowser();
    const { url } = await toSignInPage(browser);
    expect(await (await browser.get(`${url}?lang=en`)).text()).toContain('All people are invented');
    const english = await toSignInPage(new TestBrowser(), { ui_locales: 'en' });
    expect(await english.response.text()).toContain('<html lang="en">');
  });

  test('asks again when the chosen user does not exist', async () => {
    const browser = new TestBrowser();
    const { url } = await toSignInPage(browser);
    const answer = await browser.post(url, { user: 'nobody' });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('role="alert"');
  });

  test.each([
    ['an expired sign-in', '/sign-in/gone', 'udløbet'],
    ['an unknown program', '/auth?client_id=nobody&response_type=code', 'asked for a sign-in in a way we do not know'],
    [
      'a way back that is not ours',
      '/auth?client_id=clinician-ui&redirect_uri=https%3A%2F%2Fevil.example%2F',
      'forsiden',
    ],
  ])('says in both languages what is wrong with %s', async (_case, path, words) => {
    const answer = await new TestBrowser().get(identity.issuer + path);
    expect(answer.status).toBe(400);
    const text = await answer.text();
    expect(text).toContain(words);
    expect(text).toMatch(/lang="en"/);
    expect(text).not.toMatch(/node_modules|Error:/);
  });
});

describe('a system', () => {
  test('gets a token of fifteen minutes for its organisation with all its scopes', async () => {
    const tokens = await tokensOf(await wardToken());
    expect(tokens.expires_in).toBe(900);
    const keys = createRemoteJWKSet(new URL(`${identity.issuer}/jwks`));
    const expected = { issuer: identity.issuer, audience: 'urn:overgang:api', typ: 'at+jwt' };
    expect((await jwtVerify(tokens.access_token, keys, expected)).payload).toMatchObject({
      sub: 'hospital',
      client_id: 'hospital',
      org: ward.client.organisation.sor,
      scope: 'system/message.send system/citizens.write',
    });
    expect(await createVerifier({ issuer: identity.issuer }).verify(tokens.access_token)).toMatchObject({
      kind: 'system',
      scopes: ['system/message.send', 'system/citizens.write'],
    });
  });

  test('may ask for less than it has, and not for more', async () => {
    expect((await tokensOf(await wardToken({ scope: 'system/message.send' }))).scope).toBe('system/message.send');
    expect(await faultOf(await wardToken({ scope: 'system/directory.write' }))).toEqual([400, 'invalid_scope']);
    expect(await faultOf(await wardToken({ resource: 'urn:another:api' }))).toEqual([400, 'invalid_target']);
  });

  test('that delivers gets a token for the one receiver it names, and only that token says so', async () => {
    const receiver = '990021000016004';
    const ask = async (system: typeof ward, parameters: Record<string, string>) =>
      requestSystemToken(identity.issuer, await assertionOf(system, { audience: identity.issuer }), parameters);
    const callerWith = async (system: typeof ward, parameters: Record<string, string>) =>
      createVerifier({ issuer: identity.issuer }).verify((await tokensOf(await ask(system, parameters))).access_token);
    expect(await callerWith(courier, { scope: 'system/exchange.deliver', receiver })).toMatchObject({
      scopes: ['system/exchange.deliver'],
      receiver,
    });
    expect(await callerWith(courier, { scope: 'system/coordinator.tell', receiver })).not.toHaveProperty('receiver');
    expect(await callerWith(ward, { receiver })).not.toHaveProperty('receiver');
    const faulty = await ask(courier, { scope: 'system/exchange.deliver', receiver: 'anybody' });
    expect(await faultOf(faulty)).toEqual([400, 'invalid_request']);
  });

  test('may name the issuer as the audience of its assertion', async () => {
    const assertion = await assertionOf(ward, { audience: identity.issuer });
    expect((await requestSystemToken(identity.issuer, assertion)).status).toBe(200);
  });

  test('is refused an assertion for another audience, whatever host the request names', async () => {
    const assertion = await assertionOf(ward, { audience: 'http://evil.example/identity/token' });
    const headers = { 'x-forwarded-host': 'evil.example' };
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    });
    const answer = await fetch(`${identity.issuer}/token`, { method: 'POST', body, headers });
    expect(await faultOf(answer)).toEqual([401, 'invalid_client']);
  });

  test('is refused when its assertion is used again, also at the same time', async () => {
    const assertion = await assertionOf(ward, { audience: identity.issuer });
    const answers = await Promise.all([1, 2, 3, 4].map(() => requestSystemToken(identity.issuer, assertion)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(3);
    expect(await faultOf(await requestSystemToken(identity.issuer, assertion))).toEqual([401, 'invalid_client']);
  });

  test.each([
    ['with a key that is not its own', async () => ({ ...(await makeSystem('hospital')) }), {}],
    ['that nobody knows', () => makeSystem('stranger'), {}],
    ['with an assertion that lives longer than five minutes', () => Promise.resolve(ward), { seconds: 900 }],
    ['with an assertion that has expired', () => Promise.resolve(ward), { seconds: -60 }],
  ])('%s is refused', async (_case, system, extra) => {
    const assertion = await assertionOf(await system(), { audience: identity.issuer, ...extra });
    expect(await faultOf(await requestSystemToken(identity.issuer, assertion))).toEqual([401, 'invalid_client']);
  });
});

describe('the demonstration', () => {
  test('lists its users, citizens and clients', async () => {
    expect(await (await fetch(`${identity.issuer}/demo`)).json()).toEqual({
      users: [nurse, homeNurse],
      citizens: [{ id: citizen.id, name: citizen.name }],
      clients: clients.map(({ clientId, organisation }) => ({ clientId, organisation })),
    });
  });

  test('lets its tools have the token of a demo user', async () => {
    const tokens = await tokensOf(await demoUserToken(tools, 'bo'));
    expect(await createVerifier({ issuer: identity.issuer }).verify(tokens.access_token)).toMatchObject({
      kind: 'person',
      id: 'bo',
      role: 'home-nurse',
      unit: homeNurse.unit.sor,
    });
    expect(tokens.refresh_token).toBeUndefined();
  });

  test('lets no other client have it, and knows no other users', async () => {
    expect((await demoUserToken(ward, 'bo')).status).toBe(400);
    expect(await faultOf(await demoUserToken(tools, 'nobody'))).toEqual([400, 'invalid_grant']);
  });

  test('that is turned off signs nobody in and tells nothing', async () => {
    const own = await testDatabase();
    const closed = await startIdentity({ connectionString: own.connectionString, clients, demo: false });
    const grant = { grant_type: 'urn:overgang:grant:demo-user', user: 'bo' };
    const assertion = await assertionOf(tools, { audience: closed.issuer });
    expect((await requestSystemToken(closed.issuer, assertion, grant)).status).toBe(400);
    expect((await fetch(`${closed.issuer}/demo`)).status).toBe(404);
    const browser = new TestBrowser();
    const page = await browser.follow(await browser.get(beginSignIn(closed.origin).url), closed.issuer);
    expect(page.response.status).toBe(403);
    expect((await browser.post(page.url, { user: 'bo' })).status).toBe(403);
    await closed.close();
    await own.drop();
  });
});

describe('a restart', () => {
  test('keeps sessions, refresh tokens, used assertions and the signing keys', async () => {
    const own = await testDatabase();
    const before = identity;
    identity = await startIdentity({ connectionString: own.connectionString, clients });
    const browser = new TestBrowser();
    const tokens = await tokensOf(await requestPersonToken(identity.origin, (await signIn(browser)).exchange));
    const assertion = await assertionOf(ward, { audience: identity.issuer });
    await requestSystemToken(identity.issuer, assertion);
    const { port } = identity;
    await identity.close();
    identity = await startIdentity({ connectionString: own.connectionString, clients, port });

    const verifier = createVerifier({ issuer: identity.issuer });
    expect(await verifier.verify(tokens.access_token)).toMatchObject({ id: 'karen' });
    expect(new URL((await toSignInPage(browser)).url).pathname).toBe('/signed-in');
    expect((await refresh(tokens.refresh_token)).status).toBe(200);
    expect((await requestSystemToken(identity.issuer, assertion)).status).toBe(401);
    await identity.close();
    await own.drop();
    identity = before;
  });
});

test('too many attempts from one address are refused with a time to wait', async () => {
  const own = await testDatabase();
  const limits = { tokensPerMinute: 1, signInsPerMinute: 1 };
  const strict = await startIdentity({ connectionString: own.connectionString, limits });
  const statuses = async (path: string) => {
    const first = await new TestBrowser().get(strict.issuer + path);
    const second = await new TestBrowser().get(strict.issuer + path);
    return [first.status === 429, second.status, second.headers.has('retry-after')];
  };
  expect(await statuses('/token')).toEqual([false, 429, true]);
  expect(await statuses('/sign-in/x')).toEqual([false, 429, true]);
  await strict.close();
  await own.drop();
});

test('behind a proxy that ends TLS every address is the public one and cookies are secure', async () => {
  const own = await testDatabase();
  const inner = await startIdentity({ connectionString: own.connectionString, origin: 'https://overgang.example' });
  const configuration = await fetch(`${inner.issuer}/.well-known/openid-configuration`);
  expect(await configuration.json()).toMatchObject({
    issuer: 'https://overgang.example/identity',
    token_endpoint: 'https://overgang.example/identity/token',
    authorization_endpoint: 'https://overgang.example/identity/auth',
  });
  const query = new URL(beginSignIn('https://overgang.example').url).search;
  const answer = await fetch(`${inner.issuer}/auth${query}`, { redirect: 'manual' });
  expect(answer.status).toBe(303);
  expect(answer.headers.getSetCookie().every((line) => /secure/i.test(line))).toBe(true);
  await inner.close();
  await own.drop();
});
