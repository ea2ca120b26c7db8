import { randomUUID } from 'node:crypto';
import { planContent, readyContent, reportContent, takeoverContent } from '@overgang/standalone';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newStay } from '../support/story-messages.ts';
import { beginStory, startStorySystem } from '../support/story.ts';
import { instant } from '../support/story-time.ts';
import type { TestSystem } from '../support/test-system.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startStorySystem();
});
afterAll(() => system.close());

test('a citizen who is ready waits for the municipality: the limit of its answer, a dispute that stops no clock, and the days that are counted', async () => {
  const story = await beginStory(system);
  const stay = newStay(story);
  await story.at('mon 09:00');
  await stay.tells('STIN');
  await stay.report({ content: reportContent(story.now()) });
  const admittedAt = stay.startedAt();
  await story.at('mon 14:00');
  const place = 'temporary-place' as const;
  await stay.plan({ content: planContent({ admittedAt, assessedAt: story.now(), place }) });

  // The physician decides in working hours: the message is to follow within two hours.
  await story.at('wed 10:00');
  await story.registers('ward', 'ready.set', { physician: true, municipalReason: true, reason: 'care-place' });
  expect(await story.duty('ready-message-sent')).toMatchObject({
    state: 'pending',
    due: 'wed 12:00',
    on: 'Medicinsk Afsnit M1',
    owedTo: 'Odense Kommune (demo)',
  });
  await story.at('wed 11:00');
  const ready = await stay.ready({ content: readyContent(admittedAt, instant('wed 10:00')) });
  expect(await story.duty('ready-message-sent')).toMatchObject({ state: 'fulfilled', closedBy: 'ready.messageSent' });

  // Received before noon, so home care says the same afternoon when it takes over.
  expect(await story.duty('ready-municipality-answer')).toMatchObject({
    state: 'pending',
    due: 'wed 15:00',
    on: 'Hjemmeplejen Nord, Odense',
    owedTo: 'Egeby Sygehus',
    severity: 'high',
  });
  await story.at('wed 14:10');
  expect(await story.duty('ready-municipality-answer')).toMatchObject({ state: 'warning' });

  // Home care doubts that the citizen is ready: the dispute makes it critical, and its clock runs on.
  const reason = 'Behandlingen er ikke afsluttet efter vores opfattelse';
  expect(
    await story.orders('homeCare', { rule: 'ready-municipality-answer', order: 'dispute', body: { reason } }),
  ).toBe(200);
  expect(await story.duty('ready-municipality-answer')).toMatchObject({
    state: 'disputed',
    due: 'wed 15:00',
    severity: 'critical',
    disputed: { id: expect.any(String) },
  });
  await story.at('wed 15:30');
  const late = await story.duty('ready-municipality-answer');
  expect(late).toMatchObject({ state: 'breached', severity: 'critical', disputed: { id: expect.any(String) } });
  const settled = await story.ask('visitator', `/disputes/${late?.disputed?.id}/settle`, {
    commandId: randomUUID(),
    outcome: 'upheld',
    responsible: 'municipality',
    reason: 'Lægen har afgjort det',
  });
  expect(settled.status).toBe(200);

  // The answer is late, and the takeover two days away: then an interim solution is owed with it.
  await stay.answer({ content: takeoverContent(instant('fri 12:00'), false), of: ready });
  expect(await story.duty('ready-municipality-answer')).toMatchObject({
    state: 'fulfilled-late',
    closedBy: 'ready.answered',
  });
  expect(await story.duty('ready-interim-solution')).toMatchObject({ state: 'breached', owedTo: 'Egeby Sygehus' });
  await story.at('thu 09:00');
  await story.registers('homeCare', 'interim.offered', { interim: true });
  expect(await story.duty('ready-interim-solution')).toMatchObject({ state: 'fulfilled-late' });

  // The citizen falls ill again: the ward tells within two hours, and the days stop at the withdrawal.
  await story.at('fri 09:00');
  expect(await story.duty('ready-bed-day-count')).toMatchObject({ state: 'pending' });
  await story.registers('ward', 'ready.withdrawn', { reason: 'Feber' });
  expect(await story.duty('ready-withdrawn')).toMatchObject({ state: 'pending', due: 'fri 11:00' });
  await story.at('fri 10:00');
  await story.registers('ward', 'call.logged', { about: 'ready', withNamed: true });
  expect(await story.duty('ready-withdrawn')).toMatchObject({ state: 'fulfilled', closedBy: 'call.logged' });
  expect(await story.duty('ready-bed-day-count')).toMatchObject({
    state: 'fulfilled',
    figures: { bedDays: '2 calendar days' },
  });
});
