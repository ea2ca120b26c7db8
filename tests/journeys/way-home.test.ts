import { eventually } from '@overgang/service-kit/testing';
import { dischargeContent, letterContent, planContent, reportContent } from '@overgang/standalone';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Found, StayRow, WithId } from '../support/api.ts';
import { atWork } from '../support/at-work.ts';
import { startTestSystem, type TestSystem } from '../support/test-system.ts';
import { z } from 'zod';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.close());

const hour = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * hour).toISOString();
const phone = '+4565000101';

const Sent = z.looseObject({ messageId: z.string() });
const Timeline = z.looseObject({ entries: z.array(z.looseObject({ type: z.string() })) });

test('a citizen is planned for, answered for, sent home and followed up in the sectors’ own screens', async () => {
  const citizen = await system.nextCitizen();
  const { cpr, given, family, municipality, practice } = citizen;
  const name = `${given.join(' ')} ${family}`;
  const ward = await atWork(system, 'ward-nurse', 'hospital');
  const physician = await atWork(system, 'physician', 'hospital');
  const visitator = await atWork(system, 'visitator', 'municipality');
  const homeCare = await atWork(system, 'home-nurse', 'municipality');
  const doctor = await atWork(system, 'gp', 'practice');

  // What is known at home goes to the ward by itself when the citizen is admitted.
  await homeCare.post(`/units/${homeCare.unit}/contact`, { name: 'Birgit Lund', phone });
  const { citizens } = Found.parse(await homeCare.post('/citizens/find', { query: cpr }));
  const { report: _, ...content } = reportContent(inHours(-100));
  await homeCare.post(`/citizens/${citizens[0]?.id}/record`, { content });
  const details = { cpr, given, family, municipalityCode: municipality.municipalityCode, practice: practice.sor };
  const { id: citizenId } = WithId.parse(await ward.post('/citizens', details));
  const startedAt = inHours(-48);
  const admission = { citizenId, unit: ward.unit, class: 'IMP', startedAt };
  const stay = StayRow.parse(await ward.post('/stays', admission));
  const board = () => ward.get(`/units/${ward.unit}/board`);
  await eventually(async () => expect(await board()).toMatchObject({ stays: [{ report: { opened: false } }] }));

  // The plan begins with that report, and the municipality answers it.
  const plan = `/stays/${stay.id}/documents/care-plan`;
  expect(await ward.get(plan)).toMatchObject({ begin: { ability: { items: [{ item: 'J1.1' }, { item: 'J3.8' }] } } });
  const agreed = { certainty: 'agreed', agreedDischarge: inHours(3) } as const;
  const written = planContent({ admittedAt: startedAt, assessedAt: inHours(-1), ...agreed });
  const sent = Sent.parse(await ward.post(`${plan}/send`, { content: written, phone }));
  const owed = { owed: [{ kind: 'answer-plan', messageId: sent.messageId, stay: { citizen: { name } } }] };
  await eventually(async () => expect(await visitator.get('/we-owe')).toMatchObject(owed));
  const answer = { answer: { answer: 'accept', planVersion: 1 }, contact: { name: 'Carsten Dahl', phone } };
  await visitator.post(`/plans/${sent.messageId}/answer`, { content: answer, phone });
  const answered = { stays: [{ duties: { 'care-plan': { answer: { answer: 'accept' } } } }] };
  await eventually(async () => expect(await board()).toMatchObject(answered));

  // Ready, checked, called about, reported and sent home.
  await physician.post(`/stays/${stay.id}/ready`, { readyAt: inHours(-0.5), phone });
  await physician.post(`/stays/${stay.id}/fmk`, { status: 'updated' });
  await ward.post(`/stays/${stay.id}/calls`, { about: 'discharge', with: 'municipality', name: 'Carsten Dahl' });
  await ward.post(`/stays/${stay.id}/agreement`, { agreedAt: inHours(3), with: 'Carsten Dahl', channel: 'phone' });
  const left = { admittedAt: startedAt, dischargedAt: inHours(0), responsibleUntil: inHours(72) };
  await ward.post(`/stays/${stay.id}/documents/discharge-report/send`, { content: dischargeContent(left), phone });
  await ward.post(`/stays/${stay.id}/discharge`, {});
  const home = { stays: [{ citizen: { name }, comesHome: { certainty: 'home' }, services: { paused: [] } }] };
  await eventually(async () => expect(await homeCare.get('/arrivals')).toMatchObject(home));
  const { stays } = z.looseObject({ stays: z.array(WithId) }).parse(await homeCare.get('/arrivals'));
  const atHome = `/hospital-stays/${stays[0]?.id}`;
  await homeCare.post(`${atHome}/services/resume`, {});
  await homeCare.post(`${atHome}/visits`, { kind: 'first', at: new Date().toISOString() });

  // The doctor decides on the letter.
  const letter = { content: letterContent('red', left), phone };
  await physician.post(`/stays/${stay.id}/documents/discharge-letter/send`, letter);
  const Letters = z.looseObject({ letters: z.array(Sent).min(1) });
  const { letters } = await eventually(async () => Letters.parse(await doctor.get('/letters')));
  await doctor.post(`/letters/${letters[0]?.messageId}/decide`, { decision: 'do' });

  // A question within the 72 hours comes back answered.
  const { citizens: listed } = Found.parse(await doctor.post('/citizens/find', { query: cpr }));
  const question = { to: ward.unit, category: 'extended-care-responsibility', text: 'Skal dosis ændres?', phone };
  await doctor.post('/correspondence', { ...question, citizenId: listed[0]?.id });
  const Threads = z.looseObject({ threads: z.array(z.looseObject({ threadId: z.string() })).min(1) });
  const { threads } = await eventually(async () => Threads.parse(await ward.get('/correspondence')));
  const Thread = z.looseObject({ messages: z.array(Sent).min(1) });
  const { messages } = Thread.parse(await ward.get(`/correspondence/threads/${threads[0]?.threadId}`));
  await ward.post(`/correspondence/${messages[0]?.messageId}/reply`, { text: 'Nej, fortsæt.', phone });
  const reply = { threads: [{ last: 'in', unseen: 1 }] };
  await eventually(async () => expect(await doctor.get('/correspondence')).toMatchObject(reply));

  // Everything that no message carries is on the shared timeline as well.
  const everybody = await atWork(system, 'gp', 'coordinator');
  const { citizens: shared } = Found.parse(await everybody.post('/citizens/find', { query: name }));
  await eventually(async () => {
    const { entries } = Timeline.parse(await everybody.get(`/citizens/${shared[0]?.id}/timeline`));
    expect(entries.map(({ type }) => type)).toEqual(
      expect.arrayContaining([
        'report.admission.sent',
        'careplan.answered',
        'ready.set',
        'fmk.updated',
        'call.logged',
        'discharge.agreed',
        'services.resumed',
        'visit.first',
        'letter.sent',
        'followUp.decided',
        'correspondence.sent',
      ]),
    );
  }, 30_000);
});
