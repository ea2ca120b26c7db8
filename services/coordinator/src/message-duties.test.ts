import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleStory, type Told } from './testing/example-story.ts';
import { people, testCoordinator, type TestCoordinator } from './testing/test-coordinator.ts';

let coordinator: TestCoordinator;
beforeAll(async () => {
  coordinator = await testCoordinator();
}, 60_000);
afterAll(() => coordinator.close(), 60_000);

const sending = { from: 'ward', to: 'homeCare', at: '2026-03-02T08:00:00.000Z' } as const;
const contact = { name: 'Carsten Dahl', phone: '+4565000201' };

async function owedFor({ messageId }: Told, by = people.homeNurse): Promise<string> {
  const { body } = await coordinator.call(by, '/message-duties', { messageIds: [messageId, 'not-known'] });
  return JSON.stringify(body);
}

test('what a plan makes the municipality owe is told by the plan until it is answered, and to nobody else', async () => {
  const story = exampleStory();
  const plan = story.plan(sending);
  await coordinator.tell(plan.intake);
  expect(await owedFor(plan)).toContain('plan-municipality-response');
  expect(await owedFor(plan)).not.toContain('not-known');
  for (const other of [people.nurse, people.gp]) {
    expect(await owedFor(plan, other)).not.toContain('plan-municipality-response');
  }
  const content = { answer: { answer: 'accept' as const, planVersion: 1 }, contact };
  const back = { from: 'homeCare', to: 'ward', at: '2026-03-02T09:00:00.000Z' } as const;
  await coordinator.tell(story.answer(back, { of: plan, content }).intake);
  expect(await owedFor(plan)).not.toContain('plan-municipality-response');
});

test('an answer to a newer version of a plan is one to the version before it, which was late', async () => {
  coordinator.clock.now = new Date('2026-03-04T12:00:00.000Z');
  const story = exampleStory();
  const first = story.plan(sending);
  const again = { ...sending, at: '2026-03-03T08:00:00.000Z' };
  const second = story.plan(again, { of: first, activity: 'modified-message', number: 2 });
  await coordinator.tell(first.intake, second.intake);
  for (const plan of [first, second]) expect(await owedFor(plan)).toContain('plan-municipality-response');
  const content = { answer: { answer: 'accept' as const, planVersion: 2 }, contact };
  const back = { from: 'homeCare', to: 'ward', at: '2026-03-03T09:00:00.000Z' } as const;
  await coordinator.tell(story.answer(back, { of: second, content }).intake);
  for (const plan of [first, second]) expect(await owedFor(plan)).not.toContain('plan-municipality-response');
  const [older] = await coordinator.database.db
    .selectFrom('obligation')
    .select(['state', 'settled_at'])
    .where('key', '=', `plan-municipality-response:${first.messageId}`)
    .execute();
  expect(older).toEqual({ state: 'fulfilled-late', settled_at: new Date(back.at) });
});
