import { randomUUID } from 'node:crypto';
import type { Person } from '@overgang/service-kit';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { homeCare, municipality, practice, ward } from './testing/example-parties.ts';
import { exampleStory } from './testing/example-story.ts';
import { people, systemOf, testCoordinator, type TestCoordinator } from './testing/test-coordinator.ts';
import { workAgreement } from './testing/work-agreement.ts';

const admitted = '2026-03-02T06:00:00Z';
let service: TestCoordinator;

beforeAll(async () => {
  service = await testCoordinator({ agreements: workAgreement });
}, 60_000);
afterAll(() => service.close(), 60_000);
beforeEach(() => {
  service.clock.now = new Date('2026-03-02T06:05:00Z');
});

const { nurse, homeNurse, gp } = people;
const bo: Person = { ...homeNurse, id: 'Bo', name: 'Bo' };
const leader: Person = { ...homeNurse, id: 'Vita', name: 'Vita', role: 'visitator', unit: municipality.sor };

const named = ({ sor, name }: { sor: string; name: string }) => ({ sor, name });

type Story = ReturnType<typeof exampleStory>;

function relate(story: Story, kind: 'home-care' | 'listed' = 'home-care', unit = homeCare) {
  const organisation = kind === 'home-care' ? municipality : practice;
  const relation = { kind, citizen: story.citizen, organisation: named(organisation), from: '2026-01-01T00:00:00Z' };
  return service.call(systemOf(organisation.sor, 'system/citizens.write'), '/relations', {
    ...relation,
    unit: named(kind === 'home-care' ? unit : practice),
  });
}

/** A citizen with home care and a practice, admitted at 06:00. */
async function admit(): Promise<Story> {
  const story = exampleStory();
  await relate(story);
  await relate(story, 'listed');
  await service.tell(story.notice('STIN', { from: 'ward', to: 'municipality', at: admitted }).intake);
  return story;
}

async function dutiesOf(who: Person, { citizen }: Story, unit = who.unit) {
  const { body } = await service.call(who, `/worklist?unit=${unit}`);
  return body.duties.filter((duty: { citizen: { cpr: string } }) => duty.citizen.cpr === citizen.cpr);
}

async function dutyOf(who: Person, story: Story, unit = who.unit) {
  const [duty] = (await dutiesOf(who, story, unit)).filter(({ technical }: { technical?: true }) => !technical);
  return duty;
}

function order(
  who: Person,
  id: string,
  [action, body = {}]: [action: string, body?: object],
  commandId = randomUUID(),
) {
  return service.call(who, `/obligations/${id}/${action}`, { commandId, ...body });
}

test('each party finds what it owes on its own unit\u2019s list, as soon as the admission is told', async () => {
  const story = await admit();
  expect(await dutiesOf(nurse, story)).toMatchObject([
    {
      ruleId: 'system-answers',
      technical: true,
      responsible: { unit: { sor: ward.sor } },
      due: '2026-03-02T07:00:00.000Z',
    },
    { ruleId: 'ward-plans', severity: 'critical', state: 'pending', due: '2026-03-02T10:00:00.000Z', escalation: 0 },
  ]);
  expect(await dutiesOf(homeNurse, story)).toMatchObject([
    { ruleId: 'home-care-reports', responsible: { sor: municipality.sor, unit: { sor: homeCare.sor } } },
  ]);
  expect(await dutiesOf(gp, story)).toMatchObject([{ ruleId: 'practice-looks', responsible: { sor: practice.sor } }]);
});

test('of two who claim a duty one gets it, and it can be put back, handed over and done', async () => {
  const story = await admit();
  const { id } = await dutyOf(homeNurse, story);
  const commands = { anna: randomUUID(), bo: randomUUID() };
  const answers = await Promise.all([
    order(homeNurse, id, ['claim'], commands.anna),
    order(bo, id, ['claim'], commands.bo),
  ]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  const [winner, loser] = answers[0]?.status === 200 ? [homeNurse, bo] : [bo, homeNurse];
  expect(answers.find(({ status }) => status === 409)?.body.detail).toContain(winner.name);
  expect(await dutyOf(homeNurse, story)).toMatchObject({ claimedBy: { name: winner.name } });
  expect((await order(loser, id, ['done', { how: 'phone' }])).status).toBe(409);
  expect((await order(winner, id, ['release'])).body.duty).not.toHaveProperty('claimedBy');
  const handed = await order(loser, id, ['hand-over', { toPerson: { id: 'Carl', name: 'Carl' } }]);
  expect(handed.body.duty).toMatchObject({ claimedBy: { name: 'Carl' } });
  const done = randomUUID();
  for (let twice = 0; twice < 2; twice += 1) {
    expect((await order(leader, id, ['done', { how: 'own-system' }], done)).body).toEqual({ id, state: 'fulfilled' });
  }
  expect(await dutiesOf(homeNurse, story)).toEqual([]);
  expect((await order(leader, id, ['claim'])).status).toBe(409);
  expect((await order(leader, id, ['done', { how: 'phone' }], done)).body).toMatchObject({ code: 'command-reused' });
});
