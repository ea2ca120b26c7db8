import {
  answerContent,
  dischargeContent,
  letterContent,
  planContent,
  rehabilitationContent,
  reportContent,
} from '@overgang/standalone';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newStay } from '../support/story-messages.ts';
import { beginStory, startStorySystem } from '../support/story.ts';
import { dateAt, instant } from '../support/story-time.ts';
import type { TestSystem } from '../support/test-system.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startStorySystem();
});
afterAll(() => system.close());

test('a citizen with home care is admitted acutely, planned for, agreed home and followed up, each duty with its owner and limit', async () => {
  const story = await beginStory(system);
  const stay = newStay(story);

  // The emergency department tells of the arrival: home care owes its report within half an hour.
  await story.at('mon 09:00');
  await stay.tells('STAA', { class: 'EMER' });
  expect(await story.duty('adm-report-automatic')).toMatchObject({
    state: 'pending',
    due: 'mon 09:30',
    on: 'Hjemmeplejen Nord, Odense',
    owedTo: 'Egeby Sygehus',
    why: expect.stringContaining('admission report'),
  });
  await story.at('mon 09:10');
  await stay.report({ content: reportContent(story.now()) });
  expect(await story.duty('adm-report-automatic')).toMatchObject({ state: 'fulfilled', closedAt: 'mon 09:10' });

  // Admitted: home care pauses what it brings, the ward reconciles the medicines within a day, if the citizen stays.
  await story.at('mon 13:00');
  await stay.tells('STIN');
  await stay.report({ content: reportContent(story.now()) });
  const admittedAt = stay.startedAt();
  expect(await story.duty('adm-services-paused')).toMatchObject({ state: 'pending', on: 'Hjemmeplejen Nord, Odense' });
  await story.registers('homeCare', 'services.paused');
  expect(await story.duty('adm-services-paused')).toMatchObject({ state: 'fulfilled', closedBy: 'services.paused' });
  expect(await story.duty('adm-medication-reconciled')).toBeUndefined();
  await story.at('tue 02:00');
  expect(await story.duty('adm-medication-reconciled')).toMatchObject({ state: 'pending', due: 'tue 13:00' });
  await story.at('tue 10:00');
  expect(await story.duty('adm-medication-reconciled')).toMatchObject({ state: 'warning', on: 'Medicinsk Afsnit M1' });
  await story.registers('ward', 'medicine.reconciled');
  await story.registers('ward', 'treatment.endExpected', { expectedAt: instant('thu 12:00') });
  expect(await story.duty('adm-medication-reconciled')).toMatchObject({ state: 'fulfilled', closedAt: 'tue 10:00' });

  // A stay this long needs a care plan, and a plan needs an answer: after noon, before the next noon.
  await story.at('wed 14:00');
  expect(await story.duty('plan-careplan-required')).toMatchObject({ on: 'Medicinsk Afsnit M1', severity: 'high' });
  const expected = { admittedAt, assessedAt: story.now(), expectedEndOfTreatment: instant('thu 12:00') };
  const first = await stay.plan({ content: planContent(expected) });
  expect(await story.duty('plan-careplan-required')).toMatchObject({ state: 'fulfilled', closedBy: 'careplan.sent' });
  expect(await story.duty('plan-municipality-response')).toMatchObject({
    state: 'pending',
    due: 'thu 12:00',
    on: 'Hjemmeplejen Nord, Odense',
    owedTo: 'Egeby Sygehus',
  });
  await story.at('wed 15:00');
  await stay.answer({ content: answerContent(1, instant('fri 14:00')), of: first });
  expect(await story.duty('plan-municipality-response')).toMatchObject({
    state: 'fulfilled',
    closedBy: 'careplan.answered',
  });

  // The second version, before noon, agrees the discharge and is to be answered the same afternoon.
  await story.at('thu 10:00');
  const agreed = { number: 2, certainty: 'agreed', agreedDischarge: instant('fri 11:00') } as const;
  const second = await stay.plan({
    content: planContent({ admittedAt, assessedAt: story.now(), ...agreed }),
    of: first,
    activity: 'modified-message',
  });
  // What the ward calls agreed is so once the municipality has said yes.
  expect(await story.duty('plan-agreed-discharge')).toMatchObject({ state: 'pending' });
  expect(await story.duty('plan-municipality-response')).toMatchObject({ state: 'pending', due: 'thu 15:00' });
  expect(await story.duty('dis-report-sent')).toMatchObject({
    state: 'pending',
    due: 'fri 11:00',
    on: 'Medicinsk Afsnit M1',
    owedTo: 'Odense Kommune (demo)',
    severity: 'critical',
  });
  await story.at('thu 11:00');
  await stay.answer({ content: answerContent(2, instant('fri 14:00')), of: second });
  expect(await story.duty('plan-agreed-discharge')).toMatchObject({
    closedBy: 'careplan.answered',
    closedAt: 'thu 11:00',
  });

  // What is handed over before the citizen leaves.
  await story.at('fri 09:00');
  expect(await story.duty('dis-report-sent')).toMatchObject({ state: 'warning' });
  await stay.rehabilitation({ content: rehabilitationContent({ admittedAt, dischargedOn: dateAt('fri 11:00') }) });
  await story.at('fri 10:30');
  const left = { admittedAt, dischargedAt: instant('fri 11:00'), responsibleUntil: instant('week 2 mon 11:00') };
  await stay.dischargeReport({ content: dischargeContent(left) });
  await story.at('fri 11:00');
  await stay.tells('SLHJ');
  for (const rule of ['dis-report-sent', 'dis-medication-fmk-updated', 'rehab-offered'])
    expect(await story.duty(rule)).toMatchObject({ state: 'fulfilled' });

  // At home: services within four hours, a visit within a day, a letter within two hverdage, training within seven days.
  expect(await story.duty('dis-services-resumed')).toMatchObject({ state: 'pending', due: 'fri 15:00' });
  expect(await story.duty('post-first-visit')).toMatchObject({ due: 'sat 11:00', owedTo: 'Borger' });
  expect(await story.duty('dis-epikrise-sent')).toMatchObject({
    due: 'week 2 tue 23:59',
    on: 'Medicinsk Afsnit M1',
    owedTo: 'Lægehuset Møllevej',
  });
  expect(await story.duty('rehab-start-7-days')).toMatchObject({ due: 'week 2 fri 23:59', severity: 'critical' });
  await story.at('fri 14:00');
  await story.registers('homeCare', 'visit.first');
  expect(await story.duty('dis-services-resumed')).toMatchObject({ state: 'fulfilled', closedBy: 'visit.first' });
  expect(await story.duty('post-first-visit')).toMatchObject({ state: 'fulfilled', closedAt: 'fri 14:00' });

  // Home care asks the ward, which keeps the responsibility for 72 hours, and gets its answer in time.
  await story.at('sat 09:00');
  const about = { category: 'extended-care-responsibility' } as const;
  const question = { ...about, from: 'homeCare', to: 'ward', text: 'Såret siver. Skal det tilses?' } as const;
  const asked = await stay.writes(question);
  expect(await story.duty('post-correspondence-reply')).toMatchObject({
    state: 'pending',
    due: 'week 2 mon 15:00',
    on: 'Medicinsk Afsnit M1',
  });
  await story.at('sat 10:00');
  await stay.writes({ ...about, from: 'ward', to: 'homeCare', text: 'Skift forbinding, ring ved feber.', of: asked });
  expect(await story.duty('post-correspondence-reply')).toMatchObject({ state: 'fulfilled', closedAt: 'sat 10:00' });

  // The letter is marked red: the practice reads it the next hverdag, or it is broken.
  await story.at('week 2 mon 12:00');
  await stay.letter({ content: letterContent('red', left) });
  expect(await story.duty('dis-epikrise-sent')).toMatchObject({ state: 'fulfilled', closedBy: 'letter.sent' });
  expect(await story.duty('gp-reads-marked-letters')).toMatchObject({
    state: 'pending',
    due: 'week 2 tue 23:59',
    on: 'Lægehuset Møllevej',
  });
  await story.at('week 2 wed 08:00');
  expect(await story.duty('gp-reads-marked-letters')).toMatchObject({ state: 'breached' });
  expect(await story.duty('rehab-first-contact')).toMatchObject({ state: 'breached', due: 'week 2 tue 23:59' });

  // The citizen is called with a date inside the seven days.
  await story.registers('homeCare', 'rehab.firstContactOffered', { date: dateAt('week 2 thu 10:00') });
  expect(await story.duty('rehab-start-7-days')).toMatchObject({ state: 'fulfilled' });
});
