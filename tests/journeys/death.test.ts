import { planContent, reportContent } from '@overgang/standalone';
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

test('death: what was owed falls away, the practice is told, nobody visits, and a death told in error brings everything back', async () => {
  const story = await beginStory(system);
  const stay = newStay(story);
  await story.at('mon 09:00');
  await stay.tells('STIN');
  await stay.report({ content: reportContent(story.now()) });
  await story.at('tue 10:00');
  const agreed = { certainty: 'agreed', agreedDischarge: instant('fri 11:00') } as const;
  await stay.plan({ content: planContent({ admittedAt: stay.startedAt(), assessedAt: story.now(), ...agreed }) });
  await story.registers('homeCare', 'aid.delivered', { aid: 'Plejeseng' });
  expect(await story.duty('plan-municipality-response')).toMatchObject({ state: 'pending', due: 'tue 15:00' });
  expect(await story.duty('dis-medication-fmk-updated')).toMatchObject({ state: 'pending', due: 'fri 11:00' });

  // The citizen dies in the night: nothing that was open stands, and nothing new begins at home.
  await story.at('wed 04:00');
  await stay.tells('MORS');
  for (const rule of ['plan-municipality-response', 'dis-medication-fmk-updated'])
    expect(await story.duty(rule)).toMatchObject({ state: 'void', closedBy: 'stay.ended' });
  for (const rule of ['dis-services-resumed', 'post-first-visit', 'dis-epikrise-sent'])
    expect(await story.duty(rule)).toBeUndefined();
  expect(await story.list('ward')).toEqual([]);

  // Home care tells the practice by noon of the next hverdag, and has the bed fetched.
  expect(await story.duty('death-close-all-practice')).toMatchObject({
    state: 'pending',
    due: 'thu 12:00',
    on: 'Hjemmeplejen Nord, Odense',
    owedTo: 'Lægehuset Møllevej',
  });
  expect(await story.duty('death-close-all-aids')).toMatchObject({ state: 'pending', due: 'week 3 wed 23:59' });
  await story.at('wed 08:00');
  const text = 'Borgeren er død i nat på sygehuset.';
  await stay.writes({ from: 'homeCare', to: 'practice', category: 'decease', text });
  expect(await story.duty('death-close-all-practice')).toMatchObject({ state: 'fulfilled', closedAt: 'wed 08:00' });

  // It was another citizen: what was owed is owed again, and the ward calls within the hour.
  await story.at('wed 08:10');
  await stay.tells('AN_MORS', { since: 'wed 04:00' });
  expect(await story.duty('dis-medication-fmk-updated')).toMatchObject({ state: 'pending', due: 'fri 11:00' });
  expect(await story.duty('plan-municipality-response')).toMatchObject({ state: 'breached', due: 'tue 15:00' });
  expect(await story.duty('death-close-all-aids')).toMatchObject({ state: 'void' });
  expect(await story.duty('death-cancelled')).toMatchObject({
    state: 'pending',
    due: 'wed 09:10',
    on: 'Medicinsk Afsnit M1',
    severity: 'critical',
  });
  await story.at('wed 08:30');
  await story.registers('ward', 'call.logged', { about: 'deathCancelled', withNamed: true });
  expect(await story.duty('death-cancelled')).toMatchObject({ state: 'fulfilled', closedBy: 'call.logged' });
});

test('a visit to a citizen whose death was told is a breach', async () => {
  const story = await beginStory(system);
  const stay = newStay(story);
  await story.at('week 2 mon 09:00');
  await stay.tells('STIN');
  await story.at('week 2 mon 20:00');
  await stay.tells('MORS');
  await story.at('week 2 tue 09:00');
  await story.registers('homeCare', 'visit.first');
  expect(await story.duty('death-close-all')).toMatchObject({ state: 'breached', severity: 'critical' });
});
