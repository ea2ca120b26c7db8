import { afterAll, beforeAll, expect, test } from 'vitest';
import { homeCare, municipality } from './testing/example-parties.ts';
import { exampleStory } from './testing/example-story.ts';
import { people, systemOf, testCoordinator, type TestCoordinator } from './testing/test-coordinator.ts';

let coordinator: TestCoordinator;
beforeAll(async () => {
  coordinator = await testCoordinator();
}, 60_000);
afterAll(() => coordinator.close(), 60_000);

const named = ({ sor, name }: { sor: string; name: string }) => ({ sor, name });

test('what home care gives stands with who gives it, as it was last told', async () => {
  const { citizen } = exampleStory();
  const relation = { kind: 'home-care', citizen, organisation: named(municipality), unit: named(homeCare) };
  const tell = (services: string[]) =>
    coordinator.call(systemOf(municipality.sor, 'system/citizens.write'), '/relations', {
      ...relation,
      from: '2026-01-01T00:00:00Z',
      services,
    });
  await tell(['Sygepleje hver dag']);
  await tell(['Sygepleje to gange dagligt', 'Indkøb']);
  const found = await coordinator.call(people.homeNurse, '/citizens/find', { query: citizen.cpr });
  const timeline = await coordinator.call(people.homeNurse, `/citizens/${found.body.citizens[0]?.id}/timeline`);
  expect(timeline.body.responsibles).toMatchObject([
    { what: 'care', ...named(homeCare), services: ['Sygepleje to gange dagligt', 'Indkøb'] },
  ]);
});
