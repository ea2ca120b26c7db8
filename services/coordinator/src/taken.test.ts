import { randomUUID } from 'node:crypto';
import { eventually } from '@overgang/service-kit/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { homeCare } from './testing/example-parties.ts';
import { exampleStory } from './testing/example-story.ts';
import { people, testCoordinator, type TestCoordinator } from './testing/test-coordinator.ts';

let coordinator: TestCoordinator;
beforeAll(async () => {
  coordinator = await testCoordinator();
}, 60_000);
afterAll(() => coordinator.close(), 60_000);

test('the exchange is told once by whom and when a message was taken', async () => {
  const story = exampleStory();
  const plan = story.plan({ from: 'ward', to: 'homeCare', at: '2026-03-02T08:00:00.000Z' });
  await coordinator.tell(plan.intake);
  const { body } = await coordinator.call(people.homeNurse, `/worklist?unit=${homeCare.sor}`);
  const command = { commandId: randomUUID() };
  const take = () => coordinator.call(people.homeNurse, `/tasks/${body.tasks[0]?.id}/take`, command);
  expect([(await take()).status, (await take()).status]).toEqual([200, 200]);
  await coordinator.call(people.homeNurse, `/tasks/${body.tasks[0]?.id}/done`, { commandId: randomUUID() });

  const unit = { sor: homeCare.sor, name: homeCare.name };
  await eventually(() =>
    expect(coordinator.reports).toEqual([
      {
        path: `/fhir/message-log/${plan.messageId}/taken`,
        body: { at: '2026-03-02T12:00:00.000Z', by: { name: 'Anna', role: 'home-nurse', unit } },
      },
    ]),
  );
});
