import { createDemoClock, type DemoClock } from '@overgang/service-kit';
import { eventually } from '@overgang/service-kit/testing';
import { afterEach, expect, test } from 'vitest';
import { eventsAbout } from './testing/events-about.ts';
import { homeCare, municipality } from './testing/example-parties.ts';
import { exampleStory } from './testing/example-story.ts';
import { people, systemOf, testCoordinator, type TestCoordinator } from './testing/test-coordinator.ts';

let coordinator: TestCoordinator;
afterEach(() => coordinator.close(), 60_000);

async function inCare(story: ReturnType<typeof exampleStory>): Promise<void> {
  const [organisation, unit] = [municipality, homeCare].map(({ sor, name }) => ({ sor, name }));
  const relation = { kind: 'home-care', citizen: story.citizen, organisation, unit, from: '2026-01-01T00:00:00Z' };
  await coordinator.call(systemOf(municipality.sor, 'system/citizens.write'), '/relations', relation);
}

const minutesAfter = (clock: DemoClock, minutes: number) =>
  new Date(clock.now().getTime() + minutes * 60_000).toISOString();

test('outside a demonstration the time is the system\u2019s and nobody moves it', async () => {
  coordinator = await testCoordinator();
  const now = coordinator.clock.now.toISOString();
  expect((await coordinator.call(people.nurse, '/clock')).body).toEqual({ now, demo: false, offsetSeconds: 0 });
  const moved = await coordinator.call(people.nurse, '/clock', { advanceMinutes: 60 });
  expect(moved).toMatchObject({ status: 403, body: { code: 'clock-fixed' } });
});

test('moving the time on makes due what becomes due, tells the feed and stands after a restart', async () => {
  const demoClock = createDemoClock();
  coordinator = await testCoordinator({ demoClock });
  const story = exampleStory();
  await inCare(story);
  const start = story.notice('STIN', { from: 'ward', to: 'municipality', at: minutesAfter(demoClock, -5) });
  await coordinator.tell(start.intake);
  const report = () =>
    coordinator.database.db
      .selectFrom('obligation')
      .select('state')
      .where('key', '=', `adm-report-automatic:${start.messageId}`)
      .executeTakeFirst();
  expect(await report()).toEqual({ state: 'pending' });
  const moved = await coordinator.call(people.homeNurse, '/clock', { advanceMinutes: 60 });
  expect(moved.body).toMatchObject({ demo: true, offsetSeconds: 3600 });
  expect(Date.parse(moved.body.now) - Date.now()).toBeGreaterThan(3_500_000);
  expect(await report()).toEqual({ state: 'breached' });
  const told = await coordinator.database.db.selectFrom('feed').select(['notice', 'rooms']).orderBy('seq').execute();
  expect(told.at(-1)).toMatchObject({
    notice: { topic: 'clock' },
    rooms: expect.arrayContaining([`unit:${homeCare.sor}`]),
  });
  demoClock.set(0);
  await eventually(() => expect(demoClock.offsetSeconds()).toBe(3600));
  expect((await coordinator.call(people.homeNurse, '/clock', { advanceMinutes: 0 })).status).toBe(400);
});

test('a message of the moved time is believed, though the exchange accepts it by the real one', async () => {
  const demoClock = createDemoClock();
  coordinator = await testCoordinator({ demoClock });
  await coordinator.call(people.nurse, '/clock', { advanceMinutes: 24 * 60 });
  const story = exampleStory();
  const sentAt = minutesAfter(demoClock, 0);
  const start = story.notice('STIN', { from: 'ward', to: 'municipality', at: sentAt });
  const acceptedAt = new Date().toISOString();
  const intake = { ...start.intake, at: acceptedAt };
  await coordinator.tell(intake);
  await coordinator.tell(intake);
  const [events] = await eventsAbout(coordinator.database.db, story.citizen.cpr);
  expect(events).toMatchObject([{ type: 'stay.started', at: sentAt, registeredAt: sentAt }]);
  const { stored_at: storedAt } = await coordinator.database.db
    .selectFrom('message_state')
    .select('stored_at')
    .where('message_id', '=', start.messageId)
    .executeTakeFirstOrThrow();
  expect(storedAt?.getTime()).toBe(Date.parse(acceptedAt) + 86_400_000);
});
