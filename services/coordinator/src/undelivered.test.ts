import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { homeCare, municipality, ward } from './testing/example-parties.ts';
import { exampleStory, type Told } from './testing/example-story.ts';
import { people, testCoordinator, type TestCoordinator } from './testing/test-coordinator.ts';

let coordinator: TestCoordinator;
beforeAll(async () => {
  coordinator = await testCoordinator();
}, 60_000);
afterAll(() => coordinator.close(), 60_000);

const sending = { from: 'ward', to: 'homeCare', at: '2026-03-02T08:00:00.000Z' } as const;
const reason = { da: 'Modtageren svarer ikke.', en: 'The receiver does not answer.' };

function stopped(kind: 'dead' | 'refused' | 'unanswered', { messageId }: Told, at = '2026-03-02T09:00:00.000Z') {
  return { kind, at, messageId, receiver: homeCare.sor, reason };
}

function acknowledged({ messageId }: Told, responseCode: 'ok' | 'fatal-error' = 'ok') {
  return { kind: 'acknowledged', at: '2026-03-02T10:00:00.000Z', messageId, receiver: homeCare.sor, responseCode };
}

/** What the ward has of one message among what was not delivered. */
async function undelivered({ messageId }: Told) {
  const { body } = await coordinator.call(people.nurse, `/worklist?unit=${ward.sor}`);
  return body.undelivered.filter((one) => one.messageId === messageId);
}

async function noticesOf({ messageId }: Told): Promise<string[]> {
  const rows = await coordinator.database.db.selectFrom('feed').selectAll().orderBy('seq').execute();
  return rows
    .filter(({ notice, rooms }) => notice.messageId === messageId && rooms.includes(`unit:${ward.sor}`))
    .map(({ notice }) => notice.topic);
}

test.each(['dead', 'refused', 'unanswered'] as const)(
  'a message that is told %s lies with its sender with whom to call, and goes when it is acknowledged after all',
  async (kind) => {
    const plan = exampleStory().plan(sending);
    await coordinator.tell(plan.intake, stopped(kind, plan));
    expect(await undelivered(plan)).toMatchObject([
      {
        kind: 'undelivered',
        why: kind,
        since: '2026-03-02T09:00:00.000Z',
        reason,
        receiver: { unit: { sor: homeCare.sor }, organisation: { sor: municipality.sor } },
        toDo: { en: expect.stringContaining(`Call ${homeCare.name}`) },
        messageType: 'care-plan-message',
      },
    ]);
    expect(await noticesOf(plan)).toContain('worklist');

    await coordinator.tell(acknowledged(plan));
    expect(await undelivered(plan)).toMatchObject([{ closedBecause: 'acknowledged' }]);
    await coordinator.tell(stopped(kind, plan, '2026-03-02T11:00:00.000Z'));
    expect(await undelivered(plan)).toMatchObject([{ closedBecause: 'acknowledged' }]);
  },
);

test('what is told of a message before the message itself lies with its sender when the message comes', async () => {
  const plan = exampleStory().plan(sending);
  await coordinator.tell(stopped('dead', plan));
  expect(await undelivered(plan)).toEqual([]);
  await coordinator.tell(plan.intake);
  expect(await undelivered(plan)).toMatchObject([{ why: 'dead' }]);
});

test('an answer that refuses the message is a message not delivered', async () => {
  const plan = exampleStory().plan(sending);
  await coordinator.tell(plan.intake, acknowledged(plan, 'fatal-error'));
  expect(await undelivered(plan)).toMatchObject([{ why: 'refused' }]);
});

test('a message whose newer version has arrived needs nobody any more; another message does', async () => {
  const story = exampleStory();
  const [first, other] = [story.plan(sending), exampleStory().plan(sending)];
  await coordinator.tell(first.intake, stopped('dead', first), other.intake, stopped('dead', other));
  const at = '2026-03-02T09:30:00.000Z';
  const newer = story.plan({ ...sending, at }, { of: first, activity: 'modified-message', number: 2 });
  await coordinator.tell(newer.intake);
  expect(await undelivered(first)).toMatchObject([{ why: 'dead' }]);
  expect((await undelivered(first))[0]).not.toHaveProperty('closedAt');
  await coordinator.tell(acknowledged(newer));
  expect(await undelivered(first)).toMatchObject([{ closedBecause: 'acknowledged' }]);
  expect((await undelivered(other))[0]).not.toHaveProperty('closedAt');
});

test.each([
  ['the newer one is acknowledged first', ['older', 'newer', 'ack', 'stopped']],
  ['the answer to the newer one is told before it', ['older', 'stopped', 'ack', 'newer']],
  ['the older one is told last of all', ['stopped', 'newer', 'ack', 'older']],
] as const)('a message whose newer version has arrived needs nobody, also when %s', async (_, order) => {
  const story = exampleStory();
  const older = story.plan(sending);
  const at = '2026-03-02T09:30:00.000Z';
  const newer = story.plan({ ...sending, at }, { of: older, activity: 'modified-message', number: 2 });
  const facts = {
    older: older.intake,
    newer: newer.intake,
    ack: acknowledged(newer),
    stopped: stopped('unanswered', older, '2026-03-02T11:00:00.000Z'),
  };
  for (const fact of order) await coordinator.tell(facts[fact]);
  expect((await undelivered(older)).filter(({ closedBecause }) => closedBecause === undefined)).toEqual([]);
});

test('who has called takes and finishes it once; another of the unit is told who has it, and nobody else may', async () => {
  const plan = exampleStory().plan(sending);
  await coordinator.tell(plan.intake, stopped('dead', plan));
  const [open] = await undelivered(plan);
  const order = (action: string, person = people.nurse, commandId: string = randomUUID()) =>
    coordinator.call(person, `/undelivered/${open?.id}/${action}`, { commandId });
  const commandId = randomUUID();
  expect((await order('take', people.nurse, commandId)).status).toBe(200);
  expect((await order('take', people.nurse, commandId)).body).toMatchObject({ takenBy: { name: 'Nina' } });
  expect((await order('take', { ...people.nurse, id: 'Ole', name: 'Ole' })).status).toBe(409);
  expect((await order('take', people.homeNurse)).status).toBe(403);
  expect((await order('done')).body).toMatchObject({ doneAt: '2026-03-02T12:00:00.000Z' });
  expect((await order('release')).body).toMatchObject({ code: 'task-closed' });
});

test('a list with a fact that cannot be read is refused with its place, and nothing of it is taken in', async () => {
  const plan = exampleStory().plan(sending);
  const { status, body } = await coordinator.tell(plan.intake, { kind: 'dead' }, stopped('dead', plan), {
    ...plan.intake,
    bundle: { resourceType: 'Bundle' },
  });
  expect({ status, code: body.code, faulty: body.faulty }).toEqual({
    status: 422,
    code: 'unreadable-message',
    faulty: [1],
  });
  expect(await undelivered(plan)).toEqual([]);
  const second = await coordinator.tell(plan.intake, { ...plan.intake, bundle: { resourceType: 'Bundle' } });
  expect(second.body.faulty).toEqual([1]);
});

test.each(['\u0000', '\uD800'])(
  'a message with a character that cannot be stored holds back none but itself',
  async (character) => {
    const [plan, other] = [exampleStory().plan(sending), exampleStory().plan(sending)];
    const family = JSON.stringify(`Person${character}`).slice(1, -1);
    const faulty = JSON.parse(JSON.stringify(other.intake).replaceAll(/Person\d+/g, family));
    expect((await coordinator.tell(plan.intake, faulty)).body).toMatchObject({ faulty: [1] });
  },
);
