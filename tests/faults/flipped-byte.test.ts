import { readEnvelope } from '@overgang/fhir-models';
import { eventually } from '@overgang/service-kit/testing';
import type { Bundle } from 'fhir/r4.js';
import { expect, onTestFinished, test } from 'vitest';
import { seeded } from '../support/cluster-random.ts';
import { exchangeWorld, noticeTo, type ExchangeWorld } from '../support/exchange-world.ts';
import { inFull, isFull, report } from '../support/fault-report.ts';

const messages = isFull ? inFull(500) : 20;
const seed = Number(process.env['SEED'] ?? 2026);
const hour = 3_600_000;
const idOf = (bundle: Bundle) => readEnvelope(bundle).messageId;

test(
  'a stored body with one bit of one byte flipped, wherever it is, is reported and never delivered',
  async () => {
    const { world, town } = await begin();
    await town.receiver.close();
    const sent = Array.from({ length: messages }, () => noticeTo(town));
    for (const message of sent) await world.post(message);
    const [damaged, sound] = [sent.filter((_, index) => index % 2 === 0), sent.filter((_, index) => index % 2 === 1)];
    const random = seeded(seed);
    for (const message of damaged) await flip(world, idOf(message), random());
    await town.receiver.open();
    await world.pass(hour);
    await eventually(async () => {
      await world.pass(hour);
      expect(await waiting(world)).toEqual([]);
    }, 60_000);

    const arrived = town.receiver.arrivals.map(({ messageId }) => messageId);
    const reported = await subjects(world);
    report('7 flipped byte', {
      'bodies with a flipped bit': damaged.length,
      'of them reported': reported.length,
      'of them delivered': damaged.filter((message) => arrived.includes(idOf(message))).length,
      'others delivered': arrived.length,
    });
    expect(arrived.toSorted()).toEqual(sound.map(idOf).toSorted());
    expect(reported).toEqual(damaged.map(idOf).toSorted());
  },
  10 * 60_000,
);

test('a stored acknowledgement with one bit flipped is never served as valid', async () => {
  const { world, town } = await begin();
  const message = noticeTo(town);
  await world.post(message);
  const path = `message-log/${idOf(message)}/acknowledgements`;
  await eventually(async () => expect(JSON.stringify(await world.asAdministrator(path))).toContain('"response"'));
  const [row] = await world.rows('select message_id from message where acknowledges = $1', [idOf(message)]);
  await flip(world, String(row?.['message_id']), 0.5);
  const { status, json } = await world.asAdministrator(path);
  expect({ status, json }).toMatchObject({ status: 500, json: { resourceType: 'OperationOutcome' } });
  expect(await subjects(world)).toEqual([row?.['message_id']]);
});

async function begin() {
  const world = await exchangeWorld({ towns: 1 });
  onTestFinished(() => world.close());
  const [town] = world.towns;
  if (!town) throw new Error('There are no towns.');
  return { world, town };
}

/** Flips the lowest bit of the character that lies so far into a stored body (0 to 1). */
async function flip(world: ExchangeWorld, messageId: string, place: number): Promise<void> {
  const changed = await world.rows(
    `update message set body = overlay(body placing chr(ascii(substr(body, at, 1)) # 1) from at for 1)
      from (select 1 + floor((length(body) - 1) * $2::float8)::int as at from message where message_id = $1) as place
      where message_id = $1 returning message_id`,
    [messageId, place],
  );
  if (changed.length !== 1) throw new Error('Nothing was flipped.');
}

const waiting = (world: ExchangeWorld) => world.rows(`select id from delivery where state = 'queued'`);

/** The messages that operations have been told are damaged. */
async function subjects(world: ExchangeWorld): Promise<string[]> {
  const tasks = await world.rows(`select subject from operations_task where kind = 'integrity' and closed_at is null`);
  return tasks.map(({ subject }) => String(subject)).toSorted();
}
