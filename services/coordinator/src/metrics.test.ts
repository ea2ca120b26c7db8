import { afterAll, beforeAll, expect, test } from 'vitest';
import { homeCare } from './testing/example-parties.ts';
import { exampleStory } from './testing/example-story.ts';
import { testCoordinator, type TestCoordinator } from './testing/test-coordinator.ts';

let coordinator: TestCoordinator;
beforeAll(async () => {
  coordinator = await testCoordinator();
}, 60_000);
afterAll(() => coordinator.close(), 60_000);

test('metrics say what was taken in and judged, how late, what is owed and not delivered, and what sockets wait for', async () => {
  const plan = exampleStory().plan({ from: 'ward', to: 'homeCare', at: '2026-03-02T11:59:58.000Z' });
  const reason = { da: 'Ukendt.', en: 'Unknown.' };
  const dead = {
    kind: 'dead',
    at: '2026-03-02T11:59:59.000Z',
    messageId: plan.messageId,
    receiver: homeCare.sor,
    reason,
  };
  await coordinator.tell(plan.intake, dead, dead);
  const text = await (await fetch(`${coordinator.url}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line.startsWith('overgang_coordinator_'));
  expect(lines).toEqual(
    expect.arrayContaining([
      'overgang_coordinator_facts_total{kind="accepted"} 1',
      'overgang_coordinator_facts_total{kind="dead"} 1',
      'overgang_coordinator_pathways_judged_total 1',
      'overgang_coordinator_intake_lag_seconds_bucket{le="1"} 1',
      'overgang_coordinator_intake_lag_seconds_bucket{le="2.5"} 2',
      'overgang_coordinator_sockets 0',
      'overgang_coordinator_undelivered_open 1',
      'overgang_coordinator_obligations_open{state="disputed"} 0',
    ]),
  );
  expect(text).toMatch(/^overgang_coordinator_feed_behind \d+$/m);
});
