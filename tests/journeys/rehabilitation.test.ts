import { rehabilitationContent, reportContent } from '@overgang/standalone';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newStay } from '../support/story-messages.ts';
import { beginStory, startStorySystem } from '../support/story.ts';
import { dateAt } from '../support/story-time.ts';
import type { TestSystem } from '../support/test-system.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startStorySystem();
});
afterAll(() => system.close());

test('a rehabilitation plan: a first date past the seven days needs its reason, and the closing status goes back to the hospital', async () => {
  const story = await beginStory(system);
  const stay = newStay(story);
  await story.at('mon 09:00');
  await stay.tells('STIN');
  await stay.report({ content: reportContent(story.now()) });
  const written = { admittedAt: stay.startedAt(), dischargedOn: dateAt('tue 12:00') };

  // The plan comes before the discharge; from the discharge there are seven days to the first training.
  await story.at('tue 10:00');
  const plan = await stay.rehabilitation({ content: rehabilitationContent(written) });
  expect(await story.duty('rehab-first-contact')).toMatchObject({
    state: 'pending',
    due: 'sat 23:59',
    on: 'Hjemmeplejen Nord, Odense',
    owedTo: 'Borger',
  });
  await story.at('tue 12:00');
  await stay.tells('SLHJ');
  expect(await story.duty('rehab-start-7-days')).toMatchObject({
    state: 'pending',
    due: 'week 2 tue 23:59',
    severity: 'critical',
    owedBy: 'Odense Kommune (demo)',
    figures: { 'rehab.start': '7 calendar days' },
  });

  // The citizen is called, told of the free choice, and offered a date that is too late: a warning, and a reason is owed today.
  await story.at('thu 10:00');
  await story.registers('homeCare', 'rehab.contacted', { choiceInformed: true });
  expect(await story.duty('rehab-first-contact')).toMatchObject({ state: 'fulfilled', closedBy: 'rehab.contacted' });
  await stay.rehabilitation({
    from: 'homeCare',
    to: 'ward',
    activity: 'reply-message',
    of: plan,
    content: rehabilitationContent({ ...written, offered: dateAt('week 2 thu 10:00') }),
  });
  expect(await story.duty('rehab-start-7-days')).toMatchObject({ state: 'warning' });
  expect(await story.duty('rehab-free-choice-status')).toMatchObject({ state: 'pending', due: 'thu 23:59' });

  // The citizen wants to wait: that reason exempts the limit, though it was written down a day late.
  await story.at('fri 10:00');
  expect(await story.duty('rehab-free-choice-status')).toMatchObject({ state: 'breached' });
  await story.registers('homeCare', 'rehab.statusSet', { reason: 'postponed' });
  expect(await story.duty('rehab-start-7-days')).toMatchObject({ state: 'exempt' });
  expect(await story.duty('rehab-free-choice-status')).toMatchObject({ state: 'fulfilled-late' });

  // The training ends, and the ward that asked for the closing status gets it within five hverdage.
  await story.at('week 2 thu 10:00');
  await story.registers('homeCare', 'rehab.started');
  await story.at('week 3 thu 10:00');
  await story.registers('homeCare', 'rehab.closed');
  expect(await story.duty('rehab-final-status')).toMatchObject({
    state: 'pending',
    due: 'week 4 thu 23:59',
    owedTo: 'Egeby Sygehus',
  });
  await story.at('week 3 fri 10:00');
  await story.registers('homeCare', 'rehab.finalStatusSent');
  expect(await story.duty('rehab-final-status')).toMatchObject({ state: 'fulfilled' });
});

test('nobody offers a first training: the duty warns a day ahead, is broken after the seventh day, and climbs', async () => {
  const story = await beginStory(system);
  const stay = newStay(story);
  await story.at('week 3 mon 09:00');
  await stay.tells('STIN');
  await story.at('week 3 mon 15:00');
  const written = { admittedAt: stay.startedAt(), dischargedOn: dateAt('week 3 mon 16:00') };
  await stay.rehabilitation({ content: rehabilitationContent(written) });
  await story.at('week 3 mon 16:00');
  await stay.tells('SLHJ');
  expect(await story.duty('rehab-start-7-days')).toMatchObject({ state: 'pending', due: 'week 4 mon 23:59' });
  await story.at('week 4 mon 08:00');
  expect(await story.duty('rehab-start-7-days')).toMatchObject({ state: 'warning', escalation: 0 });
  await story.at('week 4 tue 00:30');
  expect(await story.duty('rehab-start-7-days')).toMatchObject({
    state: 'breached',
    on: 'Hjemmeplejen Nord, Odense',
  });
  await story.at('week 4 fri 12:00');
  const broken = await story.duty('rehab-start-7-days');
  expect(broken?.escalation).toBeGreaterThan(0);
  const body = { how: 'own-system', note: 'Begynder i dag' };
  expect(await story.orders('homeCare', { rule: 'rehab-start-7-days', order: 'done', body })).toBe(200);
  expect(await story.duty('rehab-start-7-days')).toMatchObject({ state: 'fulfilled-late' });
});
