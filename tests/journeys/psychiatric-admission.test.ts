import { letterContent } from '@overgang/standalone';
import { Client } from 'fhir-kit-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { newStay } from '../support/story-messages.ts';
import { places } from '../support/story-places.ts';
import { beginStory, startStorySystem } from '../support/story.ts';
import { instant } from '../support/story-time.ts';
import type { TestSystem } from '../support/test-system.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startStorySystem();
  await makePsychiatric(places.otherWard.unit.sor);
});
afterAll(() => system.close());

const Organization = z.looseObject({ resourceType: z.literal('Organization'), type: z.array(z.unknown()) });
const sector = 'https://overgang.example/fhir/CodeSystem/hospital-sector';

/** The administrator's system writes in the directory that a ward is psychiatric. */
async function makePsychiatric(id: string): Promise<void> {
  const bearerToken = await system.tokens.system('demo-operations');
  const client = new Client({ baseUrl: `${system.origin}/fhir`, bearerToken });
  const ward = Organization.parse(await client.read({ resourceType: 'Organization', id }));
  const type = [...ward.type, { coding: [{ system: sector, code: 'psychiatric' }] }];
  await client.update({ resourceType: 'Organization', id, body: { ...ward, type } });
}

test('a psychiatric admission: support is asked about, the municipality keeps informed, and a refused agreement becomes a coordination plan', async () => {
  const story = await beginStory(system);
  const stay = newStay(story, 'otherWard');

  // The ward asks the citizen about support in the first day.
  await story.at('mon 09:00');
  await stay.tells('STIN');
  expect(await story.duty('psy-ask-support')).toMatchObject({
    state: 'pending',
    due: 'tue 09:00',
    on: 'Geriatrisk Afsnit G1',
  });
  await story.at('tue 08:00');
  expect(await story.duty('psy-ask-support')).toMatchObject({ state: 'warning' });
  await story.registers('otherWard', 'psy.supportAsked', { known: true });
  expect(await story.duty('psy-ask-support')).toMatchObject({ state: 'fulfilled' });

  // A need is found: the municipality is told the same hverdag.
  await story.registers('otherWard', 'need.identified', { need: true, place: 'ward' });
  expect(await story.duty('psy-inform-municipality')).toMatchObject({
    state: 'pending',
    due: 'tue 23:59',
    owedTo: 'Odense Kommune (demo)',
    severity: 'high',
  });
  await story.at('tue 14:00');
  await story.registers('otherWard', 'psy.informed');
  expect(await story.duty('psy-inform-municipality')).toMatchObject({ state: 'fulfilled', closedBy: 'psy.informed' });

  // From then on the municipality says how its support stands, at least every seventh day.
  expect(await story.duty('psy-municipality-keeps-informed')).toMatchObject({
    state: 'pending',
    due: 'week 2 tue 23:59',
    on: 'Hjemmeplejen Nord, Odense',
    owedTo: 'Strandby Sygehus',
  });
  await story.at('wed 10:00');
  await story.registers('homeCare', 'psy.serviceStatus');
  expect(await story.duty('psy-municipality-keeps-informed')).toMatchObject({
    state: 'pending',
    due: 'week 2 wed 23:59',
  });

  // Anybody may call a network meeting; it is held within five hverdage, which a weekend does not count in.
  await story.registers('homeCare', 'psy.meetingRequested');
  expect(await story.duty('psy-network-meeting')).toMatchObject({
    state: 'pending',
    due: 'week 2 wed 23:59',
    on: 'Geriatrisk Afsnit G1',
  });
  await story.registers('otherWard', 'citizen.flagged', { group: 'dischargeCoordinatorRight' });
  await story.at('week 2 tue 10:00');
  await story.registers('otherWard', 'psy.meetingHeld');
  expect(await story.duty('psy-network-meeting')).toMatchObject({ state: 'fulfilled', closedBy: 'psy.meetingHeld' });

  // A discharge agreement is called for before the day that was agreed; the citizen refuses, so a coordination plan is.
  await story.registers('otherWard', 'psy.criterionMet');
  expect(await story.duty('psy-discharge-agreement')).toMatchObject({ state: 'pending', severity: 'critical' });
  await story.registers('otherWard', 'discharge.agreed', { agreedAt: instant('week 2 thu 12:00') });
  await story.registers('otherWard', 'psy.informed');
  expect(await story.duty('psy-discharge-agreement')).toMatchObject({ due: 'week 2 thu 12:00' });
  await story.at('week 2 wed 12:00');
  await story.registers('otherWard', 'psy.agreementRefused');
  expect(await story.duty('psy-discharge-agreement')).toMatchObject({ state: 'exempt' });
  expect(await story.duty('psy-coordination-plan')).toMatchObject({ state: 'pending', due: 'week 2 thu 12:00' });
  await story.registers('otherWard', 'psy.coordinationPlanMade');
  await story.registers('otherWard', 'psy.somaticStatus');
  expect(await story.duty('psy-coordination-plan')).toMatchObject({ state: 'fulfilled' });

  // Home: the letter carries the somatic status, and the municipality names a discharge coordinator within five hverdage.
  await story.at('week 2 thu 12:00');
  await stay.tells('SLHJ');
  expect(await story.duty('psy-somatic-health')).toMatchObject({ state: 'fulfilled', closedBy: 'psy.somaticStatus' });
  expect(await story.duty('psy-discharge-coordinator')).toMatchObject({
    state: 'pending',
    due: 'week 3 thu 23:59',
    on: 'Hjemmeplejen Nord, Odense',
    owedTo: 'Borger',
  });
  await story.at('week 2 fri 12:00');
  const left = { admittedAt: stay.startedAt(), dischargedAt: instant('week 2 thu 12:00') };
  await stay.letter({ content: letterContent('yellow', { ...left, responsibleUntil: instant('week 2 sun 12:00') }) });
  expect(await story.duty('dis-epikrise-sent')).toMatchObject({ state: 'fulfilled' });
  await story.registers('homeCare', 'coordinator.named');
  expect(await story.duty('psy-discharge-coordinator')).toMatchObject({ state: 'fulfilled' });
});
