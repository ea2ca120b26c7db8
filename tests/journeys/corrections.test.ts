import { planContent, reportContent } from '@overgang/standalone';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newStay } from '../support/story-messages.ts';
import { beginStory, startStorySystem } from '../support/story.ts';
import type { TestSystem } from '../support/test-system.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startStorySystem();
});
afterAll(() => system.close());

test('a wrong time is corrected within the hour and moves the limits; a plan with an error is replaced, and answered anew', async () => {
  const story = await beginStory(system);
  const stay = newStay(story);
  await story.at('mon 09:00');
  const admission = await stay.tells('STIN');
  await stay.report({ content: reportContent(story.now()) });
  await story.at('mon 09:40');
  await story.registers('ward', 'error.found', { about: 'notification', kind: 'wrongTime', of: admission });
  expect(await story.duty('corr-revise')).toMatchObject({
    state: 'pending',
    due: 'mon 10:40',
    on: 'Medicinsk Afsnit M1',
    owedTo: 'Odense Kommune (demo)',
  });
  await story.at('mon 10:00');
  await stay.tells('RE_STIN', { since: 'mon 08:30' });
  expect(await story.duty('corr-revise')).toMatchObject({ state: 'fulfilled', closedBy: 'stay.corrected' });
  expect(await story.duty('adm-report-automatic')).toMatchObject({ state: 'fulfilled', closedAt: 'mon 09:00' });
  await story.at('mon 21:00');
  expect(await story.duty('adm-medication-reconciled')).toMatchObject({ state: 'pending', due: 'tue 08:30' });

  await story.at('tue 10:00');
  const planned = { admittedAt: stay.startedAt(), assessedAt: story.now() };
  const plan = await stay.plan({ content: planContent(planned) });
  const first = await story.duty('plan-municipality-response');
  await story.at('tue 10:10');
  await story.registers('ward', 'error.found', { about: 'document', kind: 'wrongContent', of: plan.messageId });
  expect(await story.duty('corr-report-superseded')).toMatchObject({ state: 'pending', due: 'tue 11:10' });
  await story.at('tue 10:40');
  const content = planContent({ ...planned, number: 2 });
  await stay.plan({ of: plan, activity: 'modified-message', content });
  expect(await story.duty('corr-report-superseded')).toMatchObject({ state: 'fulfilled', closedAt: 'tue 10:40' });

  // Only the newest version waits for an answer.
  expect(await story.obligation(first?.id ?? '')).toMatchObject({ state: 'void', closedBy: 'careplan.sent' });
  expect(await story.duty('plan-municipality-response')).toMatchObject({ state: 'pending', due: 'tue 15:00' });
});

test('an admission told of the wrong citizen is cancelled: every duty is void and nothing is left on a list', async () => {
  const story = await beginStory(system);
  const stay = newStay(story);
  await story.at('wed 09:00');
  const admission = await stay.tells('STIN');
  await story.at('wed 09:20');
  await story.registers('ward', 'error.found', { about: 'notification', kind: 'wrongCitizen', of: admission });
  expect(await story.duty('corr-cancel')).toMatchObject({ state: 'pending', due: 'wed 10:20', severity: 'critical' });
  await stay.tells('AN_STIN', { since: 'wed 09:00' });
  expect(await story.duty('corr-cancel')).toMatchObject({ state: 'fulfilled', closedBy: 'stay.cancelled' });
  for (const rule of ['adm-report-automatic', 'adm-services-paused', 'plan-agreed-discharge'])
    expect(await story.duty(rule)).toMatchObject({ state: 'void' });
  expect([...(await story.list('ward')), ...(await story.list('homeCare'))]).toEqual([]);
});

test('a discharge told too early is cancelled: what was owed at home is void, and the stay is owed its plan again', async () => {
  const story = await beginStory(system);
  const stay = newStay(story);
  await story.at('week 2 mon 09:00');
  await stay.tells('STIN');
  await stay.report({ content: reportContent(story.now()) });
  await story.at('week 2 tue 12:00');
  await stay.tells('SLHJ');
  expect(await story.duty('post-first-visit')).toMatchObject({ state: 'pending', due: 'week 2 wed 12:00' });
  await story.at('week 2 tue 12:30');
  await stay.tells('AN_SLHJ', { since: 'week 2 tue 12:00' });
  for (const rule of ['post-first-visit', 'dis-services-resumed', 'dis-epikrise-sent'])
    expect(await story.duty(rule)).toMatchObject({ state: 'void' });
  expect(await story.duty('plan-agreed-discharge')).toMatchObject({ state: 'pending', on: 'Medicinsk Afsnit M1' });
  expect(await story.duty('adm-services-paused')).toMatchObject({ state: 'pending', on: 'Hjemmeplejen Nord, Odense' });
});
