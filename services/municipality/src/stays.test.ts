import { randomUUID } from 'node:crypto';
import {
  buildCareCommunication,
  buildCarePlan,
  buildHospitalNotification,
  buildRehabilitationPlan,
  checkMessage,
  isRefused,
  jointVisitTopic,
  nextDocumentHistory,
  nextHistory,
  parseCareCommunication,
  parseCarePlanAnswer,
  parseRehabilitationPlan,
  parseReportOfAdmission,
  readEnvelope,
  startCommunication,
  SYSTEM,
  type CarePlan,
  type HistoryEntry,
  type RehabilitationPlan,
} from '@overgang/fhir-models';
import { participantWorld, person, SOR, testParty, type ParticipantWorld } from '@overgang/mailbox/testing';
import { danishDate, type Caller, type Role } from '@overgang/service-kit';
import { eventually } from '@overgang/service-kit/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { HospitalRow } from './http/stay-lists.ts';
import { createMunicipality } from './server.ts';

type Bundle = ReturnType<typeof buildCarePlan>;

let world: ParticipantWorld;

beforeEach(async () => {
  world = await participantWorld({ organisation: SOR.municipality, create: createMunicipality });
});
afterEach(() => world.close());

const staff = (role: Role, unit: string = SOR.homeCare) =>
  person({ role, sector: 'municipality', organisation: SOR.municipality, unit });
const nurse = staff('home-nurse');
const visitator = staff('visitator', SOR.municipality);
const unit = { sor: SOR.homeCare, name: 'Hjemmepleje Vest' };
const services = ['Personlig pleje', 'Hjemmesygepleje', 'Nødkald'];
const nancy = { cpr: '2512489996', given: ['Nancy'], family: 'Berggren' };
const phone = '+4565000201';
const order = (body: object = {}) => ({ commandId: randomUUID(), ...body });
const hour = 3_600_000;
const startedAt = new Date(Date.now() - 48 * hour).toISOString();
const encounterId = randomUUID();

const now = () => new Date().toISOString();

/** A stay, Nancy's unless another is named, as the ward tells of it, message after message; `clock` says when each is written. */
function wardsStay(clock = now, citizen = nancy) {
  const episode = randomUUID();
  let history: HistoryEntry[] = [];
  const ward = testParty(SOR.ward);
  const tell = (code: 'STIN' | 'SLHJ' | 'MORS' | 'AN_STIN' | 'STOR', more: object = {}) => {
    const messageId = randomUUID();
    const createdAt = clock();
    history = nextHistory(history, { messageId, code, class: 'IMP', sentAt: createdAt, who: ward });
    return buildHospitalNotification({
      bundleId: randomUUID(),
      messageId,
      code,
      createdAt,
      sender: ward,
      receiver: testParty(SOR.municipality),
      serviceProvider: ward,
      citizen,
      stay: { encounterId, class: 'IMP', startedAt, ...more },
      episodes: [{ value: `urn:uuid:${episode}` }],
      ...(code === 'STIN' && { reportOfAdmission: { recipient: ward } }),
      history,
    });
  };
  return { episode, tell };
}

interface Version {
  documentId: string;
  createdAt: string;
  history: HistoryEntry[];
}

/** A document from the ward; a later version is written a second after the one before. */
function documentOf<Content>(episode: string, content: Content, of?: Version) {
  const messageId = randomUUID();
  const createdAt = of ? new Date(Date.parse(of.createdAt) + 1000).toISOString() : now();
  const who = testParty(SOR.ward);
  const activity = of ? ('modified-message' as const) : ('new-message' as const);
  return {
    bundleId: randomUUID(),
    messageId,
    documentId: of?.documentId ?? randomUUID(),
    createdAt,
    sender: who,
    receiver: testParty(SOR.municipality),
    author: { name: 'Anne Holm', title: 'Sygeplejerske', phone },
    citizen: nancy,
    stay: { encounterId, class: 'IMP' as const, startedAt, episodes: [{ value: `urn:uuid:${episode}` }] },
    serviceProvider: who,
    content,
    history: nextDocumentHistory(of?.history ?? [], { messageId, activity, sentAt: createdAt, who }),
  };
}

const plan = (agreedDischarge: string): CarePlan['content'] => ({
  version: { number: 1, changes: [] },
  identification: { relatives: [] },
  contact: { name: 'Anne Holm', phone },
  stay: { admittedAt: startedAt, cause: 'Hoftebrud' },
  times: { certainty: 'agreed', agreedDischarge },
  contagion: { known: false },
  ability: { relevant: true, items: [{ item: 'J3.8', level: 'B4', expected: 'B3' }] },
  nursing: { areas: [{ area: 'H', text: 'Smerter ved mobilisering' }] },
  destination: { place: 'own-home' },
});

const record = {
  identification: { relatives: [{ name: 'Mette Agerskov', phones: [] }] },
  abilityBefore: { relevant: true, items: [{ item: 'J3.8', level: 'B2' }] },
  home: { aids: ['Rollator'], workplaceAids: [] },
};

/** Nancy is served by the unit; with what is known of her at home, when that is wanted. */
async function served(content?: object): Promise<string> {
  const { body } = await world.ask<{ id: string }>(visitator, '/citizens', { ...nancy, unit, services });
  if (content) {
    await world.ask(nurse, `/units/${SOR.homeCare}/contact`, { name: 'Birgit Lund', phone });
    await world.ask(nurse, `/citizens/${body.id}/record`, { content });
  }
  return body.id;
}

/** The messages the exchange has got of a kind, once there are this many; each must be faultless. */
async function sent(event: string, count: number): Promise<Bundle[]> {
  const found = () => world.exchange.received.filter((bundle) => readEnvelope(bundle).event.startsWith(event));
  await eventually(() => expect(found()).toHaveLength(count));
  expect(
    found()
      .flatMap(checkMessage)
      .filter((one) => isRefused([one])),
  ).toEqual([]);
  return found();
}

const list = async (path: string, caller: Caller = nurse) =>
  (await world.ask<{ stays: HospitalRow[] }>(caller, path)).body.stays;
const owed = async () =>
  (await world.ask<{ owed: { kind: string }[] }>(nurse, '/we-owe')).body.owed.map(({ kind }) => kind);
const registered = (count: number) =>
  eventually(() => expect(world.exchange.registrations).toHaveLength(count)).then(() => world.exchange.registrations);

test('an admission is answered with what is known at home, and pauses all but the alarm', async () => {
  await served(record);
  const { episode, tell } = wardsStay();
  await world.deliver(tell('STIN'));
  const [report] = (await sent('report-of-admission', 1)).map(parseReportOfAdmission);
  expect(report).toMatchObject({
    receiver: { sor: SOR.ward },
    stay: { episodes: [{ value: `urn:uuid:${episode}` }] },
    content: {
      report: { type: 'automatic' },
      contacts: { contacts: [{ name: 'Birgit Lund', phone }] },
      abilityBefore: { items: [{ item: 'J3.8', level: 'B2' }] },
      services: { plan: { services: { length: 3 } } },
    },
  });
  const [row] = await list('/in-hospital');
  expect(row).toMatchObject({
    citizen: { name: 'Nancy Berggren' },
    ward: { sor: SOR.ward },
    services: { paused: ['Hjemmesygepleje', 'Personlig pleje'], kept: [{ service: 'Nødkald', reason: 'alarm' }] },
    report: { type: 'automatic' },
  });
  await world.ask(nurse, `/hospital-stays/${row?.id}/services/pause`, order());
  expect(await registered(1)).toMatchObject([{ episode, type: 'services.paused' }]);
  const manual = order({ content: { ...report?.content, history: { text: 'Faldt tirsdag', programmes: [] } }, phone });
  expect((await world.ask(nurse, `/hospital-stays/${row?.id}/report/send`, manual)).status).toBe(201);
  const [, second] = (await sent('report-of-admission', 2)).map(parseReportOfAdmission);
  expect(second).toMatchObject({ documentId: report?.documentId, content: { report: { type: 'manual' } } });
});

test('a report says since when the record has been so, as the system that keeps it tells', async () => {
  const id = await served(record);
  const updatedAt = '2026-01-05T09:00:00.000Z';
  const keeper = { kind: 'system' as const, clientId: 'care-records', organisation: SOR.municipality, scopes: [] };
  await world.ask(keeper, `/citizens/${id}/record`, { content: record, updatedAt });
  await world.deliver(wardsStay().tell('STIN'));
  const [report] = (await sent('report-of-admission', 1)).map(parseReportOfAdmission);
  expect(Date.parse(report?.content.report.lastUpdated ?? '')).toBe(Date.parse(updatedAt));
});

const contactsFor = (by: Caller) => world.ask(by, '/correspondence/contacts', { cpr: nancy.cpr });

test('whom to call about a citizen is told to those whose concern the citizen is', async () => {
  const relative = { name: 'Mette Agerskov', relation: 'child', phones: [{ number: '+4520000007' }] };
  await served({ ...record, identification: { relatives: [relative] } });
  const words = { da: 'Barn', en: 'Child' };
  const told = { relatives: [{ name: relative.name, relation: words, phones: ['+4520000007'] }] };
  expect((await contactsFor(nurse)).body).toEqual(told);
  expect((await contactsFor(staff('home-nurse', '600000000000008'))).body).toEqual({ relatives: [] });
  expect((await contactsFor(staff('care-worker'))).status).toBe(403);
});

test('a report that the record does not suffice for is owed by a person', async () => {
  await served();
  const { tell } = wardsStay();
  await world.deliver(tell('STIN'));
  expect(await owed()).toEqual(['report-of-admission']);
  expect((await list('/in-hospital'))[0]).toMatchObject({ reportOwed: 'no-record' });
  await sent('report-of-admission', 0);
});

test('of many that are told of at once, each gets its own, and nothing is kept of who receives no services', async () => {
  const citizens = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => ({ ...nancy, cpr: `251248999${n}`, given: [`Nancy ${n}`] }));
  const withServices = citizens.filter((_, index) => index % 3 !== 0);
  for (const one of withServices)
    await world.ask(visitator, '/citizens', { ...one, unit, services: [`Hjælp til ${one.given[0]}`] });
  await Promise.all(citizens.map((one) => world.deliver(wardsStay(now, one).tell('STIN'))));
  const rows = await list('/in-hospital');
  const told = Object.fromEntries(rows.map(({ citizen, services: { paused } }) => [citizen.name, paused]));
  const expected = withServices.map(({ given: [name = ''] }) => [`${name} Berggren`, [`Hjælp til ${name}`]]);
  expect(told).toEqual(Object.fromEntries(expected));
  expect(rows).toHaveLength(withServices.length);
});

test('services go on when the citizen is home, and the first visit is owed until it is made', async () => {
  await served(record);
  const { tell } = wardsStay();
  await world.deliver(tell('STIN'));
  await world.deliver(tell('SLHJ', { endedAt: new Date().toISOString() }));
  expect(await list('/in-hospital')).toEqual([]);
  const [row] = await list('/coming-home');
  expect(row).toMatchObject({ services: { paused: [] }, comesHome: { certainty: 'home' } });
  expect(await owed()).toEqual(['first-visit']);
  const visited = { kind: 'first', at: new Date().toISOString(), deviation: 'Manglede medicin' };
  const visit = order({ ...visited, medicine: { state: 'lacks' } });
  for (const _ of [1, 2]) await world.ask(staff('care-worker'), `/hospital-stays/${row?.id}/visits`, visit);
  expect(await owed()).toEqual(['medicine-out']);
  const arrangement = { type: 'medicine', state: 'has', until: new Date(Date.now() + hour).toISOString() };
  await world.ask(nurse, `/hospital-stays/${row?.id}/arrangements`, order({ arrangement }));
  expect(await owed()).toEqual([]);
  expect(await registered(1)).toMatchObject([{ type: 'visit.first' }]);
  expect(JSON.stringify(world.exchange.registrations)).not.toContain('medicin');
});

test.each(['', ', even of one moment'])(
  'what was told before%s but comes later changes nothing: nobody at home is left without help',
  async (moment) => {
    await served(record);
    const first = now();
    const { tell } = wardsStay(moment ? () => first : now);
    const [admitted, home] = [tell('STIN'), tell('SLHJ', { endedAt: new Date().toISOString() })];
    await world.deliver(home);
    await world.deliver(admitted);
    expect(await list('/in-hospital')).toEqual([]);
    expect(await list('/coming-home')).toMatchObject([{ status: 'ended', services: { paused: [] } }]);
  },
);

test('an earlier version of a plan that comes after the later one changes nothing', async () => {
  await served(record);
  const { episode, tell } = wardsStay();
  await world.deliver(tell('STIN'));
  const agreed = new Date(Date.now() + hour).toISOString();
  const first = documentOf(episode, plan(agreed));
  const version = { number: 2, changes: [{ what: 'Tidspunkt', at: first.createdAt }] };
  const later = documentOf(episode, { ...plan(agreed), version }, first);
  for (const document of [later, first]) await world.deliver(buildCarePlan(document));
  expect(await list('/coming-home')).toMatchObject([{ plan: { messageId: later.messageId } }]);
});

test('what was an error resumes, a death does not, and a service can be kept for a spouse', async () => {
  await served(record);
  const wrong = wardsStay();
  await world.deliver(wrong.tell('STIN'));
  await world.deliver(wrong.tell('AN_STIN'));
  expect(await list('/in-hospital')).toEqual([]);
  const { tell } = wardsStay();
  await world.deliver(tell('STIN'));
  const [row] = await list('/in-hospital');
  const keep = { service: 'Personlig pleje', reason: 'spouse' };
  expect((await world.ask(nurse, `/hospital-stays/${row?.id}/services/keep`, keep)).body).toMatchObject({
    paused: ['Hjemmesygepleje'],
    kept: [{ service: 'Personlig pleje', reason: 'spouse' }, { service: 'Nødkald' }],
  });
  await world.deliver(tell('MORS', { endedAt: new Date().toISOString() }));
  expect(await owed()).toEqual([]);
  const state = await world.ask<HospitalRow>(nurse, `/hospital-stays/${row?.id}`);
  expect(state.body).toMatchObject({ deceased: true, services: { paused: ['Hjemmesygepleje'] } });
});

test('a plan is seen beside how it was at home, and answered with services from a day', async () => {
  await served(record);
  const { episode, tell } = wardsStay();
  await world.deliver(tell('STIN'));
  const agreed = new Date(Date.now() + hour).toISOString();
  const expecting = { certainty: 'expected', expectedEndOfTreatment: startedAt, expectedDischarge: agreed } as const;
  await world.deliver(buildCarePlan(documentOf(episode, { ...plan(agreed), times: expecting })));
  expect((await list('/coming-home'))[0]?.comesHome).toMatchObject({ at: agreed, certainty: 'expected' });
  const first = documentOf(episode, plan(agreed));
  await world.deliver(buildCarePlan(first));
  expect(await owed()).toEqual(['answer-plan']);
  const { body } = await world.ask<{ comparison: object[]; nursing: object[] }>(visitator, `/plans/${first.messageId}`);
  expect(body.comparison).toMatchObject([
    { item: 'J3.8', name: { da: 'Gå' }, before: 'B2', now: 'B4', expected: 'B3', worse: true, differs: true },
  ]);
  expect(body.nursing).toHaveLength(11);
  const content = {
    answer: { answer: 'accept', planVersion: 1, changed: true },
    contact: { name: 'Carsten Dahl', phone },
    services: { plan: { services: [{ text: 'Personlig pleje', startsAt: agreed, status: 'scheduled' }] } },
    takeover: { at: agreed, conditions: ['Seng med lift er leveret'] },
  };
  const path = `/plans/${first.messageId}/answer`;
  expect(await world.ask(nurse, path, order({ content, phone }))).toMatchObject({ status: 403 });
  const same = order({ content, phone });
  for (const _ of [1, 2]) expect((await world.ask(visitator, path, same)).status).toBe(201);
  const [answer] = (await sent('care-plan-answer', 1)).map(parseCarePlanAnswer);
  expect(answer).toMatchObject({ receiver: { sor: SOR.ward }, content: { takeover: { conditions: { length: 1 } } } });
  expect(await owed()).toEqual([]);
  const [row] = await list(`/arrivals?date=${danishDate(new Date(agreed))}`, staff('care-worker'));
  expect(row).toMatchObject({
    plan: { answer: { answer: 'accept', changed: true } },
    comesHome: { certainty: 'agreed' },
  });
  const version = { number: 2, changes: [{ what: 'Tidspunkt', at: first.createdAt }] };
  const second = documentOf(episode, { ...plan(agreed), version, destination: { place: 'care-home' as const } }, first);
  await world.deliver(buildCarePlan(second));
  expect(await owed()).toEqual(['answer-plan']);
  const waiting = (await list(`/arrivals?date=${danishDate(new Date(agreed))}`))[0]?.plan;
  expect(waiting).toMatchObject({ facts: { version: 2 }, answeredBefore: { version: 1, answer: 'accept' } });
  expect(waiting).not.toHaveProperty('answer');
  expect((await world.ask(visitator, `/plans/${second.messageId}`)).body).toMatchObject({
    versions: [
      { messageId: second.messageId, number: 2 },
      { messageId: first.messageId, number: 1 },
    ],
    changes: [{ before: { da: 'Eget hjem' }, after: { da: 'Plejehjem' } }],
    answers: [
      { to: first.messageId, content: { answer: { answer: 'accept' } }, progress: { storedAt: expect.any(String) } },
    ],
  });
});

test('what a home nurse asks is a draft of its own; the visitators write theirs on', async () => {
  await served(record);
  const message = documentOf(wardsStay().episode, plan(new Date(Date.now() + hour).toISOString()));
  await world.deliver(buildCarePlan(message));
  const path = `/plans/${message.messageId}`;
  const writing = { answer: { answer: 'accept', comment: 'Vi er klar' } };
  await world.ask(visitator, `${path}/draft`, { content: writing, basedOn: 0 });
  expect((await world.ask(nurse, path)).body).not.toHaveProperty('draft');
  const asking = { answer: { answer: 'question', question: 'Lift?' }, contact: { name: 'Birgit Lund', phone } };
  await world.ask(nurse, `${path}/draft`, { content: asking, basedOn: 0 });
  expect(await world.ask(nurse, `${path}/answer`, order({ content: asking, phone }))).toMatchObject({ status: 201 });
  expect((await world.ask(nurse, path)).body).not.toHaveProperty('draft');
  const colleague = { ...visitator, id: 'another-visitator' };
  expect((await world.ask(colleague, path)).body).toMatchObject({ draft: { content: writing, revision: 1 } });
  await world.ask(colleague, `${path}/discard`, {});
  expect((await world.ask(visitator, path)).body).not.toHaveProperty('draft');
});

test('the latest stay of a citizen is found by those whose concern the citizen is, and by nobody else', async () => {
  await served(record);
  await world.deliver(wardsStay().tell('STIN'));
  const [row] = await list('/in-hospital');
  const find = (by: Caller, cpr = nancy.cpr) => world.ask(by, '/hospital-stays/find', { cpr });
  expect((await find(nurse)).body).toEqual({ stayId: row?.id });
  expect((await find(visitator)).body).toEqual({ stayId: row?.id });
  expect((await find(staff('home-nurse', '600000000000008'))).body).toEqual({});
  expect((await find(visitator, '0201389900')).body).toEqual({});
  expect((await find(staff('care-worker'))).status).toBe(403);
});

test('a takeover that is promised is when the citizen comes home, as long as nothing is agreed; with what is needed there', async () => {
  await served(record);
  const { times: _, ...unsaid } = plan(now());
  const needs = [{ need: 'home-nursing' as const, text: 'Sårpleje', status: 'not-started' as const }];
  const times = { certainty: 'proposed' as const };
  const message = documentOf(wardsStay().episode, { ...unsaid, times, coordination: { plan: { needs } } });
  await world.deliver(buildCarePlan(message));
  const at = new Date(Date.now() + 24 * hour).toISOString();
  const takeover = { at, place: 'Midlertidig plads', conditions: [] };
  const content = { answer: { answer: 'takeover' }, contact: { name: 'Carsten Dahl', phone }, takeover };
  expect(await list('/coming-home')).toEqual([]);
  await world.ask(visitator, `/plans/${message.messageId}/answer`, order({ content, phone }));
  expect(await list('/coming-home')).toMatchObject([
    {
      comesHome: { at, certainty: 'takeover' },
      plan: { answer: { takesOver: { at, place: 'Midlertidig plads' } }, facts: { needs: [{ text: 'Sårpleje' }] } },
    },
  ]);
});

test('who comes home in the night stands on the list of the day before and of the day itself', async () => {
  await served(record);
  const { times: _, ...unsaid } = plan(now());
  const times = { certainty: 'agreed' as const, agreedDischarge: '2030-03-05T05:00:00Z' };
  await world.deliver(buildCarePlan(documentOf(wardsStay().episode, { ...unsaid, times })));
  for (const [date, count] of [
    ['2030-03-04', 1],
    ['2030-03-05', 1],
    ['2030-03-06', 0],
  ]) {
    expect(await list(`/arrivals?date=${date}`)).toHaveLength(Number(count));
  }
});

test('who answers a plan is given the contact of their unit', async () => {
  await served(record);
  await world.ask(nurse, `/units/${SOR.homeCare}/contact`, { name: 'Birgit Lund', phone });
  const message = documentOf(wardsStay().episode, plan(new Date(Date.now() + hour).toISOString()));
  await world.deliver(buildCarePlan(message));
  expect((await world.ask(nurse, `/plans/${message.messageId}`)).body).toMatchObject({
    unitContact: { name: 'Birgit Lund', phone },
  });
});

test('a service that is kept no longer is paused like the others while the citizen is away', async () => {
  await served(record);
  await world.deliver(wardsStay().tell('STIN'));
  const [row] = await list('/in-hospital');
  const path = `/hospital-stays/${row?.id}/services`;
  await world.ask(nurse, `${path}/keep`, { service: 'Personlig pleje', reason: 'pets' });
  expect((await world.ask(nurse, `${path}/unkeep`, { service: 'Personlig pleje' })).body).toMatchObject({
    paused: ['Hjemmesygepleje', 'Personlig pleje'],
    kept: [{ service: 'Nødkald' }],
  });
  expect(await world.ask(nurse, `${path}/unkeep`, { service: 'Madservice' })).toMatchObject({ status: 404 });
});

test('a call, a conference, aids and a visit to come are kept, and told without names or words', async () => {
  await served(record);
  await world.deliver(wardsStay().tell('STIN'));
  const [row] = await list('/in-hospital');
  const path = `/hospital-stays/${row?.id}/arrangements`;
  const arrange = (arrangement: object, commandId = randomUUID()) =>
    world.ask(visitator, path, { commandId, arrangement });
  const bed = randomUUID();
  const ordered = { type: 'aid-ordered', aid: 'Plejeseng', category: 'municipalAid', provider: 'municipality' };
  for (const _ of [1, 2]) await arrange({ ...ordered, neededBefore: true }, bed);
  await arrange({ type: 'call', about: 'discharge', with: 'hospital', name: 'Anne Holm', note: 'Kommer sent' });
  await arrange({ type: 'conference', way: 'video', present: ['ward', 'citizen', 'relative'] });
  await arrange({ type: 'visit-planned', at: '2026-03-03T19:00:00+01:00', what: 'Aftensygepleje' });
  expect(await arrange({ type: 'aid-delivered', ordered: randomUUID() })).toMatchObject({ status: 404 });
  expect((await arrange({ type: 'aid-delivered', ordered: bed })).body).toMatchObject({
    calls: [{ name: 'Anne Holm', note: 'Kommer sent', by: visitator.name }],
    conferences: [{ way: 'video', present: ['ward', 'citizen', 'relative'] }],
    aids: [{ aid: 'Plejeseng', category: 'municipalAid', deliveredAt: expect.any(String) }],
    visits: [{ what: 'Aftensygepleje' }],
  });
  const told = await registered(4);
  expect(told.map((one) => Reflect.get(one, 'type'))).toEqual([
    'aid.registered',
    'call.logged',
    'conference.held',
    'aid.delivered',
  ]);
  expect(JSON.stringify(told)).not.toMatch(/Anne Holm|Kommer sent/);
  expect(await list('/in-hospital', staff('care-worker'))).toMatchObject([{ arranged: { calls: [], visits: [{}] } }]);
  expect(await world.ask(staff('care-worker'), path, order())).toMatchObject({ status: 403 });
});

test('a plan about a citizen nobody has met is the visitators’, and nobody else’s', async () => {
  const { episode } = wardsStay();
  const message = documentOf(episode, plan(new Date(Date.now() + hour).toISOString()));
  await world.deliver(buildCarePlan(message));
  expect(await list('/coming-home', visitator)).toHaveLength(1);
  expect(await list('/coming-home')).toEqual([]);
  expect((await world.ask(nurse, `/plans/${message.messageId}`)).status).toBe(404);
  expect((await world.ask(staff('care-worker'), `/plans/${message.messageId}`)).status).toBe(403);
  const stranger = person({ ...visitator, organisation: '600000000000009' });
  expect((await world.ask(stranger, `/plans/${message.messageId}`)).status).toBe(404);
});

test('of a rehabilitation plan the first contact is owed within seven days, or a reason', async () => {
  await served(record);
  const { episode } = wardsStay();
  const dischargedOn = danishDate(new Date());
  const content: RehabilitationPlan['content'] = {
    rehabilitation: { request: { type: 'ffd81f78-352e-4589-a195-5350dd1df2a4', dischargedOn, place: 'municipality' } },
    identification: { relatives: [] },
    people: { coWriters: [], otherCopies: [], team: [], gpDeselected: true },
    informed: { consentInformed: true, information: 'Drøftet' },
    contact: { startedAt, controls: [] },
    summary: { health: 'Hoftebrud', abilityBefore: 'Gik', abilityAtDischarge: 'Rollator', needAndPotential: 'Styrke' },
    diagnoses: { diagnoses: [{ role: 'primary', text: 'Hoftebrud' }] },
    questions: { region: { name: 'Lone Fys', phone } },
  };
  const message = documentOf(episode, content);
  await world.deliver(buildRehabilitationPlan(message));
  expect(await owed()).toEqual(['rehabilitation-contact']);
  const path = `/rehabilitation/${message.messageId}`;
  const contactedAt = new Date(Date.parse(message.createdAt) - hour).toISOString();
  const contact = order({ offeredOn: dischargedOn, contactedAt, choiceInformed: true, phone });
  expect((await world.ask(nurse, `${path}/contact`, contact)).body).toMatchObject({
    course: { settled: true, inTime: true, contact: { offeredOn: dischargedOn, at: message.createdAt } },
  });
  const [reply] = (await sent('rehabilitation-plan', 1)).map(parseRehabilitationPlan);
  expect(reply).toMatchObject({
    receiver: { sor: SOR.ward },
    content: { followUp: { firstContactOffered: dischargedOn } },
  });
  const declined = order({ reason: 'freeChoiceDeclined' });
  expect((await world.ask(nurse, `${path}/reason`, declined)).body).toMatchObject({
    course: { reason: { reason: 'freeChoiceDeclined' } },
  });
  expect(await registered(2)).toMatchObject([
    { type: 'rehab.contacted', data: { choiceInformed: true } },
    { type: 'rehab.statusSet', data: { reason: 'freeChoiceDeclined' } },
  ]);
  expect(await owed()).toEqual([]);
});

/** A doctor's question about visiting together, on the next days at a time. */
function askedByDoctor(episode: string, at: string) {
  const sender = testParty(SOR.practice);
  const author = { given: ['Dorthe'], family: 'Friis', role: { code: 'laege' }, organisation: sender };
  const segment = { id: randomUUID(), assigner: sender, writtenAt: now(), author, phone: '+4565000301' };
  return buildCareCommunication(
    startCommunication({
      bundleId: randomUUID(),
      messageId: randomUUID(),
      communicationId: randomUUID(),
      createdAt: now(),
      sender,
      receiver: testParty(SOR.homeCare),
      citizen: { ...nancy, identifiers: [{ system: SYSTEM.cpr, value: nancy.cpr }] },
      threadId: randomUUID(),
      category: 'nursing',
      topic: jointVisitTopic({ state: 'proposed', at }),
      encounter: { id: encounterId, status: 'unknown', class: 'other', episodes: [{ value: `urn:uuid:${episode}` }] },
      segments: [{ kind: 'text', ...segment, text: 'Kan I være med?' }],
    }),
  );
}

test('a doctor who wants to visit together is owed an answer until home care says yes or proposes another time', async () => {
  await served(record);
  const { episode, tell } = wardsStay();
  await world.deliver(tell('STIN'));
  await world.deliver(tell('SLHJ', { endedAt: now() }));
  const [at, other] = ['2030-01-07T11:30:00.000Z', '2030-01-08T09:00:00.000Z'];
  await world.deliver(askedByDoctor(episode, at));
  expect(await owed()).toEqual(['first-visit', 'answer-visit']);
  expect((await world.ask(nurse, '/we-owe')).body).toMatchObject({ owed: [{}, { at }] });
  const [row] = await list('/coming-home');
  const { messageId: of, ...asked } = row?.jointVisit ?? { messageId: '' };
  expect(asked).toMatchObject({ state: 'proposed', startsAt: at, isOurs: true, text: 'Kan I være med?' });
  expect((await list('/arrivals', staff('care-worker')))[0]?.jointVisit).toBeUndefined();
  const path = `/hospital-stays/${row?.id}/joint-visit`;
  const answer = order({ of, answer: 'other-time', startsAt: other, note: 'Vi har møde.', phone });
  expect((await world.ask(staff('care-worker'), path, answer)).status).toBe(403);
  const answered = { status: 201, body: { state: 'other-time', startsAt: other, isOurs: false } };
  expect(await world.ask(nurse, path, answer)).toMatchObject(answered);
  expect(await owed()).toEqual(['first-visit']);
  const stale = order({ of, answer: 'accepted', startsAt: at, phone });
  expect(await world.ask(nurse, path, stale)).toMatchObject({ status: 409, body: { code: 'answered-before' } });
  await eventually(() => expect(world.exchange.received.length).toBeGreaterThan(1));
  const messages = world.exchange.received.filter((one) => readEnvelope(one).event.includes('care-communication'));
  expect(messages.map(parseCareCommunication)).toMatchObject([
    { receiver: { sor: SOR.practice }, topic: jointVisitTopic({ state: 'other-time', at: other }) },
  ]);
});
