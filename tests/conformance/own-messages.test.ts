import {
  buildAcknowledgement,
  checkMessage,
  isBundle,
  parseCarePlan,
  parseCarePlanAnswer,
  parseDischargeLetter,
  parseDischargeReport,
  parseReadyForDischarge,
  parseRehabilitationPlan,
  parseReportOfAdmission,
  readEnvelope,
  resendCopy,
} from '@overgang/fhir-models';
import { expect, test } from 'vitest';
import { faulty, fixture } from './faults/fault.ts';
import { ownMessageFaults } from './faults/own-message-faults.ts';

function message(name: string): Parameters<typeof parseCarePlan>[0] {
  const bundle = fixture(name);
  if (!isBundle(bundle)) throw new TypeError('The fixture is not a Bundle.');
  return bundle;
}

const names = ownMessageFaults.flatMap(({ faultless }) => faultless);

test.each(names)('the envelope of the hand-written %s names its stay', (name) => {
  expect(readEnvelope(message(name))).toMatchObject({
    event: `${name.replace(/-takeover$/, '')}-message`,
    episode: '7e0f6b1c-3a52-4f3d-9d6e-5c4b3a2f1e77',
  });
});

test.each(names)('the hand-written %s can be acknowledged and sent again', (name) => {
  const of = message(name);
  const createdAt = '2026-04-22T08:00:00+02:00';
  expect(checkMessage(buildAcknowledgement({ of, code: 'ok', createdAt }))).toEqual([]);
  expect(checkMessage(resendCopy(of, createdAt))).toEqual([]);
});

test('a report of admission tells services, ability and areas in codes', () => {
  const { content, citizen, author } = parseReportOfAdmission(message('report-of-admission'));
  expect(citizen).toMatchObject({ cpr: '2311479942', family: 'Søndergaard' });
  expect(author).toEqual({ name: 'Mette Prøve Holm', title: 'Sygeplejerske', phone: '+4565000001' });
  expect(content).toMatchObject({
    report: { type: 'automatic' },
    network: { interpreterNeeded: true, language: 'Tyrkisk' },
    services: { plan: { services: [{ law: 'sul-138', status: 'in-progress', provider: 'Hjemmeplejen Nord' }] } },
    nursing: { areas: [{ area: 'C', text: 'Rødme på venstre hæl' }] },
    conditions: { conditions: [{ condition: 'I4.4', status: 'potential' }] },
    nutrition: { weight: 61.5 },
  });
  expect(content.abilityBefore?.items).toEqual([
    { item: 'J1.1', level: 'B3' },
    { item: 'J3.5', level: 'B2' },
  ]);
});

test('a renewed care plan tells its version, what is new, and the levels before and expected', () => {
  const { content, history } = parseCarePlan(message('care-plan'));
  expect(history.map(({ activity }) => activity)).toEqual(['new-message', 'modified-message']);
  expect(content.version).toEqual({
    number: 2,
    changes: [{ what: 'Kan ikke gå på trapper', at: '2026-04-17T10:15:00+02:00' }],
  });
  expect(content.times).toMatchObject({ certainty: 'agreed', agreedDischarge: '2026-04-20T13:00:00+02:00' });
  expect(content.ability.items[0]).toEqual({ item: 'J3.8', level: 'B3', before: 'B2', expected: 'B2' });
  expect(content.coordination?.plan?.needs).toEqual([{ need: 'aids', text: 'Rollator', status: 'not-started' }]);
  expect(content.requests?.requests).toEqual([{ what: 'answer-plan', by: '2026-04-17T15:00:00+02:00' }]);
});

test('an answer tells which plan it answers, and when services start', () => {
  const plan = parseCarePlan(message('care-plan'));
  const { content, history } = parseCarePlanAnswer(message('care-plan-answer'));
  expect(history.at(-1)).toMatchObject({ entity: { role: 'revision', messageId: plan.messageId } });
  expect(content.answer).toEqual({ answer: 'accept', planVersion: plan.content.version.number });
  expect(content.services?.plan?.services[0]).toMatchObject({ startsAt: '2026-04-20T14:00:00+02:00' });
  expect(content.takeover?.conditions).toEqual(['Rollator leveret', 'Medicin til tre dage']);
});

test('a citizen who is ready has a time, a physician and a reason', () => {
  const { content } = parseReadyForDischarge(message('ready-for-discharge'));
  expect(content.ready).toMatchObject({ readyAt: '2026-04-19T09:30:00+02:00', physician: 'Overlæge Jens Prøve Lund' });
  expect(content.waiting).toEqual({ reason: 'aids-home', planVersion: 2 });
});

test('a discharge report tells diagnoses with and without a code', () => {
  const { content } = parseDischargeReport(message('discharge-report'));
  expect(content.diagnoses?.diagnoses).toEqual([
    { role: 'primary', code: 'DJ189', text: 'Pneumoni UNS' },
    { role: 'secondary', text: 'Nedsat appetit' },
  ]);
  expect(content.medicine?.lastPn).toEqual({ what: 'Paracetamol 1 g', at: '2026-04-20T08:00:00+02:00' });
});

test('a rehabilitation plan is a request with a type, a level and a deadline', () => {
  const { content } = parseRehabilitationPlan(message('rehabilitation-plan'));
  expect(content.rehabilitation.request).toEqual({
    type: 'ffd81f78-352e-4589-a195-5350dd1df2a4',
    subtype: '8b962281-2ab6-4b10-9c91-4bac592d6d49',
    place: 'municipality',
    dischargedOn: '2026-04-20',
    earliest: '2026-04-22',
    deadline: '2026-04-27',
    deadlineReason: 'Hævelse skal forebygges',
  });
  expect(content.icf?.classifications).toEqual([{ code: 'd450', gradient: '2' }]);
});

test('a discharge letter tells first what the doctor has to do', () => {
  const { content, receiver } = parseDischargeLetter(message('discharge-letter'));
  expect(receiver.name).toBe('Lægehuset Strandvejen');
  expect(Object.keys(content)[0]).toBe('priority');
  expect(content.priority).toEqual({ priority: 'yellow', recommendation: 'Kontroller elektrolytter om en uge' });
  expect(content.diagnoses).toMatchObject({ cave: ['Penicillin'], procedures: [{ code: 'UXRC00' }] });
});

test('a finding names the field that is missing, in both languages', () => {
  const [finding] = checkMessage(faulty(['', 'ready-for-discharge', 'entry.10.resource.item.1', undefined, '']));
  expect(finding).toMatchObject({
    rule: 'own-field',
    path: "Bundle.entry[10].resource.ofType(QuestionnaireResponse).item.where(linkId = 'ready.readyAt')",
    mend: {
      da: 'Udfyld feltet. Forventet: Færdigbehandlet (Ready for discharge)',
      en: 'Fill in the field. Expected: Færdigbehandlet (Ready for discharge)',
    },
  });
});

/** Each place of a message with each hostile value in turn. */
function* damaged(root: unknown, holder: unknown = root): Generator {
  if (typeof holder !== 'object' || holder === null) return;
  for (const key of Object.keys(holder)) {
    const kept: unknown = Reflect.get(holder, key);
    for (const value of [[null], { item: [{ item: -1 }] }]) {
      Reflect.set(holder, key, value);
      yield root;
    }
    Reflect.set(holder, key, kept);
    yield* damaged(root, kept);
  }
}

test.each(names)('whatever stands anywhere in a %s is judged without a crash', (name) => {
  let most = 0;
  for (const broken of damaged(fixture(name))) most = Math.max(most, checkMessage(broken).length);
  expect(most).toBeLessThanOrEqual(100);
});
