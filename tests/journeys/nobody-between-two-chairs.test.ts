import { randomUUID } from 'node:crypto';
import { dischargeContent, planContent, reportContent } from '@overgang/standalone';
import { eventually } from '@overgang/service-kit/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { Found } from '../support/api.ts';
import { atWork, type AtWork } from '../support/at-work.ts';
import { newStay } from '../support/story-messages.ts';
import { places, type PlaceName } from '../support/story-places.ts';
import { beginStory, startStorySystem, type Story } from '../support/story.ts';
import { instant } from '../support/story-time.ts';
import type { TestSystem } from '../support/test-system.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startStorySystem();
});
afterAll(() => system.close());

const Rule = z.looseObject({ ruleId: z.string() }).transform(({ ruleId }) => ruleId);
const Shared = z.looseObject({
  responsibles: z.array(z.looseObject({ what: z.string(), name: z.string() })),
  isGap: z.literal(true).optional(),
  missing: z.array(Rule),
  next: z.array(Rule),
  entries: z.array(
    z.looseObject({
      id: z.string(),
      type: z.string(),
      completeness: z
        .looseObject({ kept: z.number(), of: z.number(), lacks: z.array(z.looseObject({ en: z.string() })) })
        .optional(),
    }),
  ),
});

/** What a place sees of the citizen, without what is only about who looks. */
async function seenBy(story: Story, who: PlaceName) {
  const query = story.citizen.cpr;
  const id = Found.parse((await story.ask(who, '/citizens/find', { query })).body).citizens[0]?.id;
  const { responsibles, isGap, missing, next, entries } = Shared.parse(
    (await story.ask(who, `/citizens/${id}/timeline`)).body,
  );
  const happened = entries.map(({ id: entry, type }) => `${type} ${entry}`);
  const says = entries.flatMap(({ completeness: said }) =>
    said ? [{ full: said.kept === said.of, lacks: said.lacks.map(({ en }) => en) }] : [],
  );
  return { says, who: responsibles.map(({ what, name }) => `${what}: ${name}`), isGap, missing, next, happened };
}

const wards = 'stay: Medicinsk Afsnit M1';
const homes = ['care: Hjemmeplejen Nord, Odense', 'doctor: Lægehuset Møllevej'];

test('ward, home care and practice see the same of a pathway within seconds of each step, and somebody always has the citizen', async () => {
  const story = await beginStory(system);
  const stay = newStay(story);
  const allSee = (who: string[]) =>
    eventually(async () => {
      const [ward, homeCare, practice] = await Promise.all([
        seenBy(story, 'ward'),
        seenBy(story, 'homeCare'),
        seenBy(story, 'practice'),
      ]);
      expect(ward).toMatchObject({ who, isGap: undefined });
      expect(homeCare).toEqual(ward);
      expect(practice).toEqual(ward);
    }, 5_000);

  await story.at('mon 09:00');
  await stay.tells('STIN');
  await allSee([wards]);
  await story.at('tue 09:00');
  await stay.report({ content: reportContent(story.now()) });
  await allSee([wards]);
  await story.at('wed 09:00');
  await stay.plan({ content: planContent({ admittedAt: stay.startedAt(), assessedAt: story.now() }) });
  await allSee([wards]);
  await story.at('wed 12:00');
  await stay.tells('STOR');
  await allSee([wards]);
  await story.at('wed 18:00');
  await stay.tells('SLOR');
  await allSee([wards]);
  await story.at('thu 11:00');
  const left = { admittedAt: stay.startedAt(), dischargedAt: story.now(), responsibleUntil: instant('sun 11:00') };
  await stay.dischargeReport({ content: dischargeContent(left) });
  await stay.tells('SLHJ');
  await allSee(['treatment: Medicinsk Afsnit M1', ...homes]);
  await story.at('sun 11:00');
  await allSee(homes);
});

const named = (one: { sor: string; name: string } | undefined) => ({ sor: one?.sor, name: one?.name });

test('who comes home without home care has the doctor, and where nobody is known that is told as a gap', async () => {
  const story = await beginStory(system);
  const stay = newStay(story);
  await stay.tells('STIN');
  await stay.tells('SLHJ');
  const end = async (client: string, kind: 'home-care' | 'listed') => {
    const { practice, homeCare, municipality, cpr, given, family } = story.citizen;
    const [organisation, unit] = kind === 'listed' ? [practice, practice] : [municipality, homeCare?.unit];
    const relation = { kind, citizen: { cpr, given, family }, organisation: named(organisation), unit: named(unit) };
    const token = await system.tokens.system(client);
    const body = JSON.stringify({ ...relation, from: '2026-01-01T00:00:00Z', until: '2026-02-01T00:00:00Z' });
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    expect((await fetch(`${system.origin}/coordinator/relations`, { method: 'POST', headers, body })).status).toBe(200);
  };
  await end('demo-municipality', 'home-care');
  expect(await seenBy(story, 'ward')).toMatchObject({ who: ['doctor: Lægehuset Møllevej'], isGap: undefined });
  await end('demo-practice', 'listed');
  expect(await seenBy(story, 'ward')).toMatchObject({ who: [], isGap: true });
});

test('a plan that does not say how the citizen took part goes out all the same, and is told as missing until it does', async () => {
  const story = await beginStory(system);
  const stay = newStay(story);
  await stay.tells('STIN');
  const content = planContent({ admittedAt: stay.startedAt(), assessedAt: story.now() });
  const { citizen: _, ...silent } = content;
  const first = await stay.plan({ content: silent });
  expect(await story.duty('agr-citizen-involved')).toMatchObject({ state: 'breached', on: 'Medicinsk Afsnit M1' });
  expect(await seenBy(story, 'homeCare')).toMatchObject({
    missing: expect.arrayContaining(['agr-citizen-involved']),
    says: [{ full: false, lacks: ['How the citizen took part'] }],
  });
  const version = { number: 2, changes: [{ what: 'Borgerens deltagelse', at: story.now() }] };
  const declined = { involvement: 'declined', wishes: 'Vil hjem hurtigst muligt', informed: true } as const;
  const of = { of: first, activity: 'modified-message' } as const;
  await stay.plan({ ...of, content: { ...content, version, citizen: declined } });
  expect(await story.duty('agr-citizen-involved')).toMatchObject({ state: 'fulfilled-late' });
  const { missing, says } = await seenBy(story, 'homeCare');
  expect(missing).not.toContain('agr-citizen-involved');
  expect(says[0]).toEqual({ full: true, lacks: [] });
});

test('a report of discharge says that relatives know, or why not; one that is silent is told as missing', async () => {
  const left = { dischargedAt: instant('mon 12:00'), responsibleUntil: instant('thu 12:00') };
  const isMissingFrom = async (identification: object) => {
    const story = await beginStory(system);
    const stay = newStay(story);
    await stay.tells('STIN');
    const content = dischargeContent({ ...left, admittedAt: stay.startedAt() });
    await stay.dischargeReport({ content: { ...content, identification: { relatives: [], ...identification } } });
    const { missing } = await seenBy(story, 'homeCare');
    return missing.includes('agr-relatives-involved');
  };
  expect(await isMissingFrom({ relatives: [{ name: 'Mette', phones: [], informed: true }] })).toBe(false);
  expect(await isMissingFrom({ relativesComment: 'Borgeren ønsker ikke, at de får besked' })).toBe(false);
  expect(await isMissingFrom({})).toBe(true);
});

const Stay = z.looseObject({ id: z.string(), status: z.string() });

test('with its limits broken a ward still sends a citizen on leave, takes back, calls and discharges', async () => {
  const story = await beginStory(system);
  const ward = await atWork(system, 'ward-nurse', 'hospital');
  const admitted = await admittedBy(ward, story);
  const happens = (type: string) =>
    eventually(async () => expect((await seenBy(story, 'homeCare')).happened.join()).toContain(type));
  await happens('stay.started');
  await story.at('week 2 fri 10:00');
  const { missing } = await seenBy(story, 'homeCare');
  expect(missing).toEqual(expect.arrayContaining(['adm-medication-reconciled', 'adm-new-need-screening']));
  const orders: [order: string, body?: object][] = [
    ['start-leave'],
    ['end-leave'],
    ['calls', { about: 'discharge', with: 'municipality' }],
    ['discharge'],
  ];
  for (const [order, body] of orders) await ward.post(`/stays/${admitted.id}/${order}`, body);
  expect(await ward.get(`/stays/${admitted.id}`)).toMatchObject({ status: 'ended' });
  await happens('stay.ended');
});

/** The citizen of a story, admitted on the ward's screen. */
async function admittedBy(ward: AtWork, { citizen }: Story) {
  const { cpr, given, family, municipality, practice } = citizen;
  const details = { cpr, given, family, municipalityCode: municipality.municipalityCode, practice: practice.sor };
  const { id: citizenId } = z.looseObject({ id: z.string() }).parse(await ward.post('/citizens', details));
  return Stay.parse(await ward.post('/stays', { citizenId, unit: ward.unit, class: 'IMP', commandId: randomUUID() }));
}

const Open = z.looseObject({
  duties: z.array(
    z.looseObject({
      ruleId: z.string(),
      state: z.string(),
      due: z.string().optional(),
      responsible: z.looseObject({ name: z.string(), unit: z.looseObject({ name: z.string() }) }),
    }),
  ),
});

/** What has no clock, or one that begins with a discharge that is not agreed yet. */
const countFromTheWayHome = [
  'adm-services-paused',
  'dis-home-access',
  'plan-agreed-discharge',
  'plan-careplan-required',
];

test('whatever is open has one owner, and a time unless it is owed at once or counts from what is not known yet', async () => {
  const story = await beginStory(system);
  const stay = newStay(story);
  await stay.tells('STIN');
  await stay.plan({ content: planContent({ admittedAt: stay.startedAt(), assessedAt: story.now() }) });
  const timeless = new Set<string>();
  for (const place of ['ward', 'homeCare'] as const) {
    const { duties } = Open.parse((await story.ask(place, `/worklist?unit=${places[place].unit.sor}`)).body);
    expect(duties.length).toBeGreaterThan(0);
    for (const { ruleId, state, due, responsible } of duties) {
      expect(responsible.unit.name).not.toBe('');
      if (!due && state !== 'breached') timeless.add(ruleId);
    }
  }
  expect(countFromTheWayHome).toEqual(expect.arrayContaining([...timeless]));
});
