import { randomUUID } from 'node:crypto';
import {
  buildCarePlanAnswer,
  buildRehabilitationPlan,
  buildReportOfAdmission,
  checkMessage,
  EVENT,
  isRefused,
  nextDocumentHistory,
  OWN_EVENT,
  parseCareCommunication,
  parseCarePlan,
  parseHospitalNotification,
  parseReadyForDischarge,
  parseRehabilitationPlan,
  readEnvelope,
  type OwnActivity,
  type OwnMessage,
} from '@overgang/fhir-models';
import { eventually } from '@overgang/service-kit/testing';
import {
  answerContent,
  composeCorrespondence,
  demoCitizens,
  dischargeContent,
  letterContent,
  municipalities,
  planContent,
  practices,
  readyContent,
  rehabilitationContent,
  reportContent,
  takeoverContent,
  type DemoCitizen,
} from '@overgang/standalone';
import { Client } from 'fhir-kit-client';
import type { Bundle } from 'fhir/r4.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { WithId } from '../support/api.ts';
import { atWork, type AtWork } from '../support/at-work.ts';
import { routeTo, startReceiver, type Receiver } from '../support/cluster-receiver.ts';
import { startTestSystem, type TestSystem } from '../support/test-system.ts';

// A municipality and a practice with systems of their own, which a FHIR client plays, beside our hospital.
const [, town] = municipalities;
const [, surgery] = practices;
const townsfolk = demoCitizens(500)
  .slice(48)
  .filter(({ municipality, practice }) => municipality === town && practice === surgery);

let system: TestSystem;
let receivers: Receiver[];
let ward: AtWork;
let physician: AtWork;
/** What the municipality's and the practice's systems have got, in order. */
const got: Bundle[] = [];
const reads = (bundle: Bundle) => void got.push(bundle);

beforeAll(async () => {
  system = await startTestSystem();
  receivers = await Promise.all([startReceiver({ reads }), startReceiver({ reads })]);
  for (const [index, owner] of [town, surgery].entries()) {
    if (owner) await routeTo(system, owner, receivers[index]?.url ?? '');
  }
  ward = await atWork(system, 'ward-nurse', 'hospital');
  physician = await atWork(system, 'physician', 'hospital');
});
afterAll(async () => {
  for (const receiver of receivers) await receiver.close();
  await system.close();
});

const phone = '+4565000101';
const hour = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * hour).toISOString();

/** A citizen of that town whom the ward knows. */
async function citizen(): Promise<{ known: DemoCitizen; id: string }> {
  const known = townsfolk.shift();
  if (!known) throw new Error('The test has used up its citizens.');
  const { cpr, given, family, municipality, practice } = known;
  const details = { cpr, given, family, municipalityCode: municipality.municipalityCode, practice: practice.sor };
  return { known, id: WithId.parse(await ward.post('/citizens', details)).id };
}

interface Stay {
  known: DemoCitizen;
  path: string;
  /** What was sent about the citizen, by notification code or event; every one of them is faultless. */
  sent: () => string[];
  /** The newest message of an event, once it has come. */
  message: (event: string) => Promise<Bundle>;
}

async function stayOf(known: DemoCitizen, path: string): Promise<Stay> {
  const about = () => got.filter((bundle) => JSON.stringify(bundle).includes(known.cpr));
  return {
    known,
    path,
    sent: () => {
      expect(about().flatMap((bundle) => (isRefused(checkMessage(bundle)) ? checkMessage(bundle) : []))).toEqual([]);
      return about().map((bundle) => {
        const { event } = readEnvelope(bundle);
        return event === EVENT.hospitalNotification ? parseHospitalNotification(bundle).code : event;
      });
    },
    message: (event) =>
      eventually(() => {
        const found = about().findLast((bundle) => readEnvelope(bundle).event === event);
        if (!found) throw new Error(`No ${event} has come.`);
        return found;
      }),
  };
}

async function admit(more: object = {}): Promise<Stay> {
  const { known, id } = await citizen();
  const admission = { citizenId: id, unit: ward.unit, class: 'IMP', startedAt: inHours(-48), ...more };
  const stay = WithId.parse(await ward.post('/stays', admission));
  return stayOf(known, `/stays/${stay.id}`);
}

/** What was sent about a stay, once it is this much. */
const told = (stay: Stay, count: number) =>
  eventually(() => {
    const sent = stay.sent();
    if (sent.length < count) throw new Error(`Only ${sent.length} messages have come.`);
    return sent;
  });

/** Posts a message as the municipality's own system does. */
async function posts(bundle: Bundle): Promise<void> {
  const bearerToken = await system.tokens.system(town?.clientId ?? '');
  const client = new Client({ baseUrl: `${system.origin}/fhir`, bearerToken });
  await client.operation({ name: 'process-message', input: { ...bundle } });
}

/** An answer, a report or a reply from the municipality about a stay that a message of the ward's has told of. */
function from<Content>(
  course: Pick<OwnMessage<object>, 'sender' | 'receiver' | 'citizen' | 'stay' | 'serviceProvider'>,
  content: Content,
  of?: { documentId: string; history: OwnMessage<object>['history'] },
): OwnMessage<Content> {
  const messageId = randomUUID();
  const sentAt = new Date().toISOString();
  const activity: OwnActivity = of ? 'reply-message' : 'new-message';
  return {
    ...course,
    bundleId: randomUUID(),
    messageId,
    documentId: randomUUID(),
    createdAt: sentAt,
    sender: course.receiver,
    receiver: course.sender,
    author: { name: 'Lene Holst', title: 'Visitator', phone },
    content,
    history: nextDocumentHistory(of?.history ?? [], { messageId, activity, sentAt, who: course.receiver }),
  };
}

const left = () => ({ admittedAt: inHours(-48), dischargedAt: inHours(0), responsibleUntil: inHours(72) });
const plan = () =>
  planContent({
    admittedAt: inHours(-48),
    assessedAt: inHours(-1),
    certainty: 'agreed',
    agreedDischarge: inHours(3),
  });

const Board = z.looseObject({ stays: z.array(z.looseObject({ id: z.string() })) });
/** The stay as the ward's board shows it. */
async function onBoard({ path }: Stay): Promise<object | undefined> {
  const { stays } = Board.parse(await ward.get(`/units/${ward.unit}/board`));
  return stays.find(({ id }) => path.endsWith(id));
}

test('6.1 an acute admission that ends at home, with the town’s own report and answer, and the surgery’s letter', async () => {
  const stay = await admit({ class: 'EMER' });
  expect(await told(stay, 1)).toEqual(['STAA']);
  await ward.post(`${stay.path}/admit-inpatient`);
  expect(await told(stay, 2)).toEqual(['STAA', 'STIN']);
  const admitted = parseHospitalNotification(await stay.message(EVENT.hospitalNotification));
  const { sender, receiver, citizen: patient, serviceProvider, episodes } = admitted;
  const course = { sender, receiver, citizen: patient, serviceProvider, stay: { ...admitted.stay, episodes } };
  await posts(buildReportOfAdmission(from(course, reportContent(inHours(-100)))));
  await eventually(async () => expect(await onBoard(stay)).toMatchObject({ report: { opened: false } }));

  await ward.post(`${stay.path}/documents/care-plan/send`, { content: plan(), phone });
  const planned = parseCarePlan(await stay.message(OWN_EVENT.carePlan));
  await posts(buildCarePlanAnswer(from(planned, answerContent(1, inHours(4)), planned)));
  const accepted = { duties: { 'care-plan': { answer: { answer: 'accept' } } } };
  await eventually(async () => expect(await onBoard(stay)).toMatchObject(accepted));

  await ward.post(`${stay.path}/documents/discharge-report/send`, { content: dischargeContent(left()), phone });
  await ward.post(`${stay.path}/discharge`);
  await physician.post(`${stay.path}/documents/discharge-letter/send`, {
    content: letterContent('red', left()),
    phone,
  });
  await eventually(() =>
    expect(stay.sent()).toEqual(expect.arrayContaining([OWN_EVENT.dischargeReport, 'SLHJ', OWN_EVENT.dischargeLetter])),
  );
});

test('6.2 of a planned stay nothing is told before the citizen is there', async () => {
  const { known, id } = await citizen();
  const planned = { citizenId: id, unit: ward.unit, class: 'IMP', plannedAt: inHours(-1) };
  const path = `/planned-stays/${WithId.parse(await ward.post('/planned-stays', planned)).id}`;
  const before = await stayOf(known, path);
  expect(before.sent()).toEqual([]);
  await ward.post(`${path}/arrive`);
  expect(await told(before, 1)).toEqual(['STIN']);
});

test('6.3 and 6.4 short stays are told by their beginning and end', async () => {
  const [ambulant, short] = [await admit({ class: 'EMER' }), await admit()];
  await ward.post(`${ambulant.path}/discharge`);
  await ward.post(`${short.path}/discharge`);
  expect(await told(ambulant, 2)).toEqual(['STAA', 'SLHJ']);
  expect(await told(short, 2)).toEqual(['STIN', 'SLHJ']);
});

test('6.5 the town says when it takes over who is ready, and hears when that is withdrawn', async () => {
  const stay = await admit();
  const { ready: _, ...content } = readyContent(inHours(-48), inHours(-1));
  const { reason } = content.waiting;
  await physician.post(`${stay.path}/ready`, { readyAt: inHours(-1), phone, waiting: { reason, content } });
  const ready = parseReadyForDischarge(await stay.message(OWN_EVENT.readyForDischarge));
  await posts(buildCarePlanAnswer(from(ready, takeoverContent(inHours(20), false), ready)));
  const taken = { duties: { ready: { answer: { answer: 'takeover' } } } };
  await eventually(async () => expect(await onBoard(stay)).toMatchObject(taken));
  await physician.post(`${stay.path}/ready/withdraw`, { reason: 'Feber', phone });
  expect(await told(stay, 3)).toEqual(['STIN', OWN_EVENT.readyForDischarge, OWN_EVENT.readyForDischarge]);
});

test('6.6 and 6.7 a temporary place is named in the plan, and the reply about training comes back', async () => {
  const stay = await admit();
  const content = {
    ...plan(),
    destination: planContent({ ...left(), assessedAt: inHours(-1), place: 'temporary-place' }).destination,
  };
  await ward.post(`${stay.path}/documents/care-plan/send`, { content, phone });
  const planned = parseCarePlan(await stay.message(OWN_EVENT.carePlan));
  expect(planned.content.destination.place).toBe('temporary-place');
  const training = rehabilitationContent({ admittedAt: inHours(-48), dischargedOn: inHours(24).slice(0, 10) });
  await ward.post(`${stay.path}/documents/rehabilitation-plan/send`, { content: training, phone });
  const needed = parseRehabilitationPlan(await stay.message(OWN_EVENT.rehabilitationPlan));
  const followUp = { firstContactOffered: inHours(48).slice(0, 10) };
  const reply = from(needed, { ...needed.content, followUp }, needed);
  await posts(buildRehabilitationPlan({ ...reply, documentId: needed.documentId }));
  const received = { event: OWN_EVENT.rehabilitationPlan, activity: 'reply-message' };
  await eventually(async () =>
    expect(await ward.get(`/messages?type=${received.event}`)).toMatchObject({ messages: [received] }),
  );
});

test('6.8 a leave and the return are told', async () => {
  const stay = await admit();
  await ward.post(`${stay.path}/start-leave`, { at: inHours(-5) });
  await ward.post(`${stay.path}/end-leave`, { at: inHours(-1) });
  expect(await told(stay, 3)).toEqual(['STIN', 'STOR', 'SLOR']);
});

test('6.9 a death is told, and taken back when it was an error', async () => {
  const stay = await admit();
  await ward.post(`${stay.path}/death`);
  await ward.post(`${stay.path}/cancel`, { reason: 'Forveksling' });
  expect(await told(stay, 3)).toEqual(['STIN', 'MORS', 'AN_MORS']);
});

test('6.10 of a move to another ward or hospital nothing is told', async () => {
  const stay = await admit();
  const other = (await atWork(system, 'ward-nurse-2', 'hospital')).unit;
  await ward.post(`${stay.path}/move`, { unit: other });
  const moved = await atWork(system, 'ward-nurse-2', 'hospital');
  await moved.post(`${stay.path}/transfer-out`, { to: 'Strandby Sygehus' });
  expect(await told(stay, 1)).toEqual(['STIN']);
});

test('6.11 a wrong time is corrected, and a wrong admission cancelled', async () => {
  const stay = await admit();
  await ward.post(`${stay.path}/correct`, { at: inHours(-50) });
  await ward.post(`${stay.path}/cancel`, { reason: 'Forveksling' });
  expect(await told(stay, 3)).toEqual(['STIN', 'RE_STIN', 'AN_STIN']);
});

const Endpoint = z.looseObject({
  payloadType: z.array(z.looseObject({ coding: z.array(z.looseObject({ code: z.string() })) })),
});
const Threads = z.looseObject({ threads: z.array(z.looseObject({ threadId: z.string(), last: z.string() })) });

const isCorrespondence = ({ code }: { code: string }) => code === EVENT.careCommunication;

/** The town's administrator leaves nothing in its entry of the directory but correspondence. */
async function takesCorrespondenceAlone(): Promise<void> {
  const bearerToken = await system.tokens.system('demo-operations');
  const client = new Client({ baseUrl: `${system.origin}/fhir`, bearerToken });
  const id = `${town?.sor}-messages`;
  const endpoint = Endpoint.parse(await client.read({ resourceType: 'Endpoint', id }));
  const payloadType = endpoint.payloadType.filter(({ coding }) => coding.some(isCorrespondence));
  expect(payloadType).toHaveLength(1);
  const body = { ...endpoint, resourceType: 'Endpoint', payloadType };
  await client.update({ resourceType: 'Endpoint', id, body });
}

test('a municipality that takes correspondence alone is told of by correspondence, and the ward sees what did not go', async () => {
  await takesCorrespondenceAlone();
  const stay = await admit();
  const refused = { messages: [{ code: 'STIN', refusedAt: expect.any(String) }] };
  await eventually(async () => expect(await ward.get(stay.path)).toMatchObject(refused));
  const { known } = stay;
  const { citizens } = z
    .looseObject({ citizens: z.array(WithId) })
    .parse(await ward.post('/correspondence/citizens', { query: known.cpr }));
  const question = { category: 'other', topic: 'Indlagt', text: 'Indlagt i dag. Får borgeren hjælp?', phone };
  await ward.post('/correspondence', { ...question, citizenId: citizens[0]?.id, to: town?.sor });
  const asked = parseCareCommunication(await stay.message(EVENT.careCommunication));
  expect(stay.sent()).toEqual([EVENT.careCommunication]);

  // The town answers by the same way, and the ward has the answer in the thread.
  const ids = new Map<string, string>();
  const id = (part: string) => ids.get(part) ?? ids.set(part, randomUUID()).get(part) ?? '';
  const who = { given: ['Lene'], family: 'Holst', title: 'Visitator', phone };
  const sending = { from: asked.receiver, to: asked.sender, at: new Date().toISOString(), author: who, id };
  const reply = { category: asked.category, text: 'Ja, hjemmesygepleje hver dag.', of: asked };
  await posts(composeCorrespondence({ course: { citizen: known }, sending }, reply).bundle);
  const answered = async () => {
    const { threads } = Threads.parse(await ward.get(`/correspondence?citizen=${citizens[0]?.id}`));
    expect(threads).toMatchObject([{ last: 'in', unseen: 1, count: 2 }]);
  };
  await eventually(answered);
});
