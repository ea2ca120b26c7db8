import { afterAll, beforeAll, expect, test } from 'vitest';
import { newStay } from '../support/story-messages.ts';
import { beginStory, startStorySystem } from '../support/story.ts';
import type { TestSystem } from '../support/test-system.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startStorySystem();
});
afterAll(() => system.close());

test('leave: the help is agreed before the citizen goes, a screening waits until the return, and three days away are asked about', async () => {
  const story = await beginStory(system);
  const stay = newStay(story);

  // Home care has not answered the admission, so the ward screens for new needs within two days.
  await story.at('mon 09:00');
  await stay.tells('STIN');
  await story.at('tue 10:00');
  expect(await story.duty('adm-new-need-screening')).toMatchObject({
    state: 'pending',
    due: 'wed 09:00',
    on: 'Medicinsk Afsnit M1',
    owedTo: 'Borger',
  });

  // No service begins by itself: the ward agrees with home care what is needed, before the citizen leaves.
  await story.registers('ward', 'leave.helpNeeded');
  expect(await story.duty('leave-no-automatic-services')).toMatchObject({
    state: 'pending',
    on: 'Medicinsk Afsnit M1',
    owedTo: 'Odense Kommune (demo)',
  });
  await story.at('tue 11:00');
  await story.registers('homeCare', 'leave.helpAgreed');

  // On leave the screening has no limit; a stay of three days away is one to think about, and no breach.
  await story.at('tue 12:00');
  await stay.tells('STOR');
  expect(await story.duty('leave-no-automatic-services')).toMatchObject({ state: 'fulfilled', due: 'tue 12:00' });
  expect(await story.duty('adm-services-paused')).toMatchObject({ state: 'pending' });
  expect(await story.duty('adm-new-need-screening')).toMatchObject({ paused: true });
  expect(await story.duty('leave-over-three-days')).toMatchObject({ state: 'pending', due: 'fri 12:00' });
  await story.at('thu 12:00');
  expect(await story.duty('adm-new-need-screening')).toMatchObject({ paused: true });
  await story.at('fri 13:00');
  expect(await story.duty('leave-over-three-days')).toMatchObject({ state: 'warning', severity: 'info' });

  // Back: the screening gets the time that was left, and nothing was owed by home care meanwhile.
  await stay.tells('SLOR');
  expect(await story.duty('leave-over-three-days')).toMatchObject({ closedBy: 'leave.ended' });
  expect(await story.duty('adm-new-need-screening')).toMatchObject({ due: 'sat 10:00' });
  expect(await story.duty('dis-services-resumed')).toBeUndefined();
  await story.registers('ward', 'need.screened', { result: 'none' });
  expect(await story.duty('adm-new-need-screening')).toMatchObject({ state: 'fulfilled', closedAt: 'fri 13:00' });
});
