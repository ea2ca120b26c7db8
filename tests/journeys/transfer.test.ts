import { planContent, reportContent } from '@overgang/standalone';
import { Client } from 'fhir-kit-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { newStay } from '../support/story-messages.ts';
import { places } from '../support/story-places.ts';
import { beginStory, startStorySystem } from '../support/story.ts';
import type { TestSystem } from '../support/test-system.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startStorySystem();
});
afterAll(() => system.close());

test('transfer in the region: what is open moves to the new ward, which plans anew within a day, and a readmission is linked', async () => {
  const story = await beginStory(system);
  const stay = newStay(story);
  await story.at('mon 09:00');
  await stay.tells('STIN');
  await stay.report({ content: reportContent(story.now()) });
  await story.at('tue 08:00');
  await story.registers('ward', 'medicine.reconciled');
  await story.at('tue 10:00');
  await stay.plan({ content: planContent({ admittedAt: stay.startedAt(), assessedAt: story.now() }) });
  expect(await story.duty('plan-agreed-discharge')).toMatchObject({ state: 'pending', on: 'Medicinsk Afsnit M1' });

  // Sent on: the first hospital tells no discharge, the other tells its own start and wants no report.
  await story.at('tue 14:00');
  await story.registers('ward', 'transfer.started');
  expect(await story.duty('transfer-no-end')).toMatchObject({ state: 'pending', on: 'Medicinsk Afsnit M1' });
  await story.at('tue 15:00');
  const next = newStay(story, 'otherWard');
  await next.tells('STIN', { report: false });
  expect(await story.duty('transfer-no-end')).toMatchObject({ state: 'fulfilled', closedBy: 'stay.transferredIn' });
  expect(await story.duty('transfer-other-hospital-same-region')).toBeUndefined();

  // The ward that has the citizen now owes what is open, and a care plan of its own within 24 hours.
  expect(await story.duty('plan-agreed-discharge')).toMatchObject({
    state: 'pending',
    on: 'Geriatrisk Afsnit G1',
    owedBy: 'Strandby Sygehus',
  });
  expect(await story.duty('adm-medication-reconciled')).toMatchObject({ state: 'fulfilled', owedBy: 'Egeby Sygehus' });
  expect(await story.list('ward')).toEqual([]);
  expect(await story.list('otherWard')).toContain('plan-agreed-discharge');
  expect(await story.duty('transfer-plan-handover')).toMatchObject({
    state: 'pending',
    due: 'wed 15:00',
    on: 'Geriatrisk Afsnit G1',
    owedTo: 'Odense Kommune (demo)',
  });
  await story.at('wed 13:00');
  expect(await story.duty('transfer-plan-handover')).toMatchObject({ state: 'warning' });
  await next.plan({ content: planContent({ admittedAt: next.startedAt(), assessedAt: story.now() }) });
  expect(await story.duty('transfer-plan-handover')).toMatchObject({ state: 'fulfilled', closedAt: 'wed 13:00' });

  // Home from the second hospital, and back in the first a day later: what was owed at home falls away, and the rest says why.
  await story.at('thu 10:00');
  await next.tells('SLHJ');
  expect(await story.duty('post-first-visit')).toMatchObject({ state: 'pending', due: 'fri 10:00' });
  await story.at('fri 08:00');
  await newStay(story).tells('STIN');
  expect(await story.duty('post-first-visit')).toMatchObject({ state: 'void', closedBy: 'stay.readmitted' });
  expect(await story.duty('dis-epikrise-sent')).toMatchObject({
    state: 'pending',
    on: 'Geriatrisk Afsnit G1',
    links: { readmission: expect.any(String) },
  });
  expect(await story.list('ward')).toContain('plan-agreed-discharge');
});

const Organization = z.looseObject({
  resourceType: z.literal('Organization'),
  identifier: z.array(z.looseObject({ system: z.string(), value: z.string() })),
});

/** The administrator's system writes in the directory which region the other hospital is in. */
async function moveOtherHospital(to: 'DK-82' | 'DK-83'): Promise<void> {
  const bearerToken = await system.tokens.system('demo-operations');
  const client = new Client({ baseUrl: `${system.origin}/fhir`, bearerToken });
  const id = places.otherWard.organisation.sor;
  const hospital = Organization.parse(await client.read({ resourceType: 'Organization', id }));
  const identifier = hospital.identifier.map((one) => (one.value.startsWith('DK-8') ? { ...one, value: to } : one));
  await client.update({ resourceType: 'Organization', id, body: { ...hospital, identifier } });
}

test('transfer to another region: the new hospital asks for a report of its own, or the rule is broken', async () => {
  const story = await beginStory(system);
  await story.at('week 2 mon 09:00');
  await newStay(story).tells('STIN');
  await story.at('week 2 tue 09:00');
  await moveOtherHospital('DK-82');
  await newStay(story, 'otherWard').tells('STIN', { report: false });
  await moveOtherHospital('DK-83');
  expect(await story.duty('transfer-other-region')).toMatchObject({
    state: 'breached',
    on: 'Geriatrisk Afsnit G1',
    owedTo: 'Odense Kommune (demo)',
    severity: 'high',
  });
});
