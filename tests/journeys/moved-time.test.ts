import { randomUUID } from 'node:crypto';
import { users } from '@overgang/standalone';
import { eventually } from '@overgang/service-kit/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ask, StayRow, WithId, Worklist } from '../support/api.ts';
import { startTestSystem, type TestSystem } from '../support/test-system.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem({ hasDemoClock: true });
});
afterAll(() => system.close());

const Entries = z.object({ entries: z.array(z.object({ at: z.string() })) });
const Clock = z.object({ now: z.string(), demo: z.boolean(), offsetSeconds: z.number() });
const day = 24 * 60;

/** One person at work: asks the system in their own name. */
async function at(work: string) {
  const token = await system.tokens.person(work);
  return {
    unit: users.find((user) => user.id === work)?.unit.sor ?? '',
    get: (path: string) => ask(`${system.origin}${path}`, token),
    post: (path: string, body: object) => ask(`${system.origin}${path}`, token, { body }),
  };
}

test('after the time is moved on, a ward\u2019s notices carry the moved time, arrive and are judged by it', async () => {
  const { given, family, cpr, municipality } = await system.nextCitizen();
  const [ward, homeCare] = [await at('ward-nurse'), await at('home-nurse')];
  const details = { cpr, given, family, municipalityCode: municipality.municipalityCode };
  const { id: citizenId } = WithId.parse((await ward.post('/hospital/citizens', details)).body);
  const admission = { citizenId, unit: ward.unit, class: 'IMP', commandId: randomUUID() };
  const stay = StayRow.parse((await ward.post('/hospital/stays', admission)).body);
  const clock = Clock.parse((await ward.post('/coordinator/clock', { advanceMinutes: 3 * day })).body);
  expect(clock).toMatchObject({ demo: true, offsetSeconds: 3 * day * 60 });

  const discharged = await ward.post(`/hospital/stays/${stay.id}/discharge`, { commandId: randomUUID() });
  expect(discharged.status).toBe(200);
  const name = `${given.join(' ')} ${family}`;
  const task = await eventually(async () => {
    const { tasks } = Worklist.parse((await homeCare.get(`/coordinator/worklist?unit=${homeCare.unit}`)).body);
    const found = tasks.find((row) => row.citizen.name === name && row.code === 'SLHJ');
    if (!found) throw new Error('The discharge has not come yet.');
    return found;
  });
  const { entries } = Entries.parse((await homeCare.get(`/coordinator/citizens/${task.citizen.id}/timeline`)).body);
  const [ended, started] = entries;
  expect(Date.parse(ended?.at ?? '') - Date.parse(started?.at ?? '')).toBeGreaterThan(3 * day * 60_000 - 1000);
  await eventually(async () => {
    const { messages } = StayRow.parse((await ward.get(`/hospital/stays/${stay.id}`)).body);
    expect(messages.every(({ acknowledgedAt }) => acknowledgedAt !== undefined)).toBe(true);
  });
});

test('anybody signed in may let the day go by, which moves the time on, and stop it', async () => {
  const nurse = await at('ward-nurse');
  const before = Clock.parse((await nurse.get('/coordinator/clock')).body);
  expect((await nurse.get('/demo/live-run')).body).toEqual({ running: false });
  expect((await nurse.post('/demo/live-run', { running: true })).body).toMatchObject({ running: true });
  await eventually(async () => {
    const { offsetSeconds } = Clock.parse((await nurse.get('/coordinator/clock')).body);
    expect(offsetSeconds).toBeGreaterThan(before.offsetSeconds);
  }, 45_000);
  expect((await nurse.post('/demo/live-run', { running: false })).body).toEqual({ running: false });
  const ward = await system.tokens.system('demo-hospital');
  expect(await ask(`${system.origin}/demo/live-run`, ward)).toMatchObject({ status: 403 });
});
