import { letterContent, planContent, reportContent } from '@overgang/standalone';
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

test('a stay below the threshold is agreed by phone and correspondence, without a care plan', async () => {
  const story = await beginStory(system);
  const stay = newStay(story);
  await story.at('mon 09:00');
  await stay.tells('STIN');
  await stay.report({ content: reportContent(story.now()) });

  // Help is needed tomorrow: the ward calls, and writes to home care, which answers by the next hverdag at 15.
  await story.at('mon 15:00');
  await story.registers('ward', 'need.identified', { need: true, actionWithin24h: true, place: 'ward' });
  expect(await story.duty('plan-short-stay-no-careplan')).toMatchObject({
    state: 'pending',
    on: 'Medicinsk Afsnit M1',
    owedTo: 'Odense Kommune (demo)',
  });
  await story.at('mon 15:20');
  await story.registers('ward', 'call.logged', { about: 'discharge', withNamed: true });
  await story.registers('ward', 'discharge.agreed', { agreedAt: instant('tue 15:00') });
  expect(await story.duty('plan-short-stay-no-careplan')).toMatchObject({ state: 'pending', due: 'tue 15:00' });
  await story.at('mon 15:30');
  const asked = await stay.writes({
    from: 'ward',
    to: 'homeCare',
    category: 'discharge',
    text: 'Udskrives i morgen kl. 15. Kan I komme om aftenen?',
  });
  expect(await story.duty('plan-short-stay-no-careplan')).toMatchObject({
    state: 'fulfilled',
    closedBy: 'correspondence.sent',
  });
  expect(await story.duty('agr-inbox-municipality-reading-times')).toMatchObject({
    state: 'pending',
    due: 'mon 23:30',
  });
  expect(await story.duty('post-correspondence-reply-municipality')).toMatchObject({
    due: 'tue 15:00',
    on: 'Hjemmeplejen Nord, Odense',
  });
  await story.at('tue 14:00');
  expect(await story.duty('agr-inbox-municipality-reading-times')).toMatchObject({ state: 'breached' });
  expect(await story.duty('post-correspondence-reply-municipality')).toMatchObject({ state: 'warning' });
  await stay.writes({ from: 'homeCare', to: 'ward', category: 'discharge', text: 'Ja, vi kommer kl. 18.', of: asked });
  expect(await story.duty('post-correspondence-reply-municipality')).toMatchObject({ state: 'fulfilled' });
  expect(await story.duty('agr-inbox-municipality-reading-times')).toMatchObject({ state: 'fulfilled-late' });

  // Home again after thirty hours: no care plan and no discharge report were ever owed.
  await story.at('tue 15:00');
  await stay.tells('SLHJ');
  expect(await story.duty('plan-agreed-discharge')).toMatchObject({ state: 'fulfilled' });
  expect(await story.duty('plan-careplan-required')).toBeUndefined();
  expect(await story.duty('dis-report-sent')).toBeUndefined();

  // The citizen calls off the first visit: home care exempts it with a reason, and the limit passes without a breach.
  expect(await story.duty('post-first-visit')).toMatchObject({ state: 'pending', due: 'wed 15:00' });
  const body = { how: 'citizen-cancels', reason: 'Borgerens datter er der' };
  expect(await story.orders('homeCare', { rule: 'post-first-visit', order: 'exempt', body })).toBe(200);
  await story.at('wed 16:00');
  expect(await story.duty('post-first-visit')).toMatchObject({ state: 'exempt' });

  // The letter is green: the practice has nothing it must do.
  const left = { admittedAt: stay.startedAt(), dischargedAt: instant('tue 15:00') };
  await stay.letter({ content: letterContent('green', { ...left, responsibleUntil: instant('fri 15:00') }) });
  expect(await story.duty('dis-epikrise-sent')).toMatchObject({ state: 'fulfilled', due: 'thu 23:59' });
  expect(await story.list('practice')).toEqual([]);
});

test('a stay that passes the threshold asks for a care plan by itself', async () => {
  const story = await beginStory(system);
  const stay = newStay(story);
  await story.at('week 2 mon 09:00');
  await stay.tells('STIN');
  await story.at('week 2 tue 09:00');
  expect(await story.duty('plan-careplan-required')).toBeUndefined();
  await story.at('week 2 wed 09:30');
  expect(await story.duty('plan-careplan-required')).toMatchObject({
    on: 'Medicinsk Afsnit M1',
    owedTo: 'Odense Kommune (demo)',
  });
  await stay.plan({ content: planContent({ admittedAt: stay.startedAt(), assessedAt: story.now() }) });
  expect(await story.duty('plan-careplan-required')).toMatchObject({ state: 'fulfilled' });
});
