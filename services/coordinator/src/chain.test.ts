import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleStory, type Told } from './testing/example-story.ts';
import { people, testCoordinator, type TestCoordinator } from './testing/test-coordinator.ts';

let coordinator: TestCoordinator;
beforeAll(async () => {
  coordinator = await testCoordinator();
}, 60_000);
afterAll(() => coordinator.close(), 60_000);

const fromWard = (hour: number) =>
  ({ from: 'ward', to: 'municipality', at: `2026-03-02T${String(hour).padStart(2, '0')}:00:00.000Z` }) as const;

async function tell(...told: Told[]): Promise<void> {
  expect((await coordinator.tell(...told.map(({ intake }) => intake))).status).toBe(200);
}

/** What the ward sees marked on the timeline of a citizen, by message. */
async function marks({ citizen }: ReturnType<typeof exampleStory>): Promise<Record<string, unknown>> {
  const found = await coordinator.call(people.nurse, '/citizens/find', { query: citizen.cpr });
  const { body } = await coordinator.call(people.nurse, `/citizens/${found.body.citizens[0]?.id}/timeline`);
  const entries: { messageId: string; chain?: { state: string; missing?: string[] } }[] = body.entries;
  return Object.fromEntries(
    entries.map(({ messageId, chain }) => [messageId, chain && [chain.state, ...(chain.missing ?? [])]]),
  );
}

/** The same message as if its history said otherwise. */
function altered(told: Told, change: (text: string) => string): Told {
  return { ...told, intake: JSON.parse(change(JSON.stringify(told.intake))) };
}

test('a message that follows one that has not come is a gap with its id, and none any more when it comes', async () => {
  const story = exampleStory();
  const [start, leave, back] = [
    story.notice('STIN', fromWard(6)),
    story.notice('STOR', fromWard(7)),
    story.notice('SLOR', fromWard(8)),
  ];
  await tell(start, back);
  expect(await marks(story)).toEqual({ [back.messageId]: ['gap', leave.messageId], [start.messageId]: undefined });
  await tell(leave);
  expect(Object.values(await marks(story))).toEqual([undefined, undefined, undefined]);
});

test('a history that tells an earlier message otherwise than it came is broken, and stays so', async () => {
  const story = exampleStory();
  const start = story.notice('STIN', fromWard(6));
  const leave = story.notice('STOR', fromWard(7));
  await tell(
    start,
    altered(leave, (text) => text.replace('admit-inpatient', 'start-leave-inpatient')),
  );
  expect(await marks(story)).toEqual({ [leave.messageId]: ['broken'], [start.messageId]: undefined });
});

test('a message that follows one of another citizen is broken, whichever of the two comes first', async () => {
  const [own, other] = [exampleStory(), exampleStory()];
  const start = own.notice('STIN', fromWard(6));
  const leave = altered(own.notice('STOR', fromWard(7)), (text) => text.replaceAll(own.citizen.cpr, other.citizen.cpr));
  await tell(leave);
  expect(await marks(other)).toEqual({ [leave.messageId]: ['gap', start.messageId] });
  await tell(start);
  expect(await marks(other)).toEqual({ [leave.messageId]: ['broken', start.messageId] });
});
