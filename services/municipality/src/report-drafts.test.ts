import { randomUUID } from 'node:crypto';
import { buildHospitalNotification, nextHistory } from '@overgang/fhir-models';
import { participantWorld, person, SOR, testParty, type ParticipantWorld } from '@overgang/mailbox/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMunicipality } from './server.ts';

let world: ParticipantWorld;

beforeEach(async () => {
  world = await participantWorld({ organisation: SOR.municipality, create: createMunicipality });
});
afterEach(() => world.close());

const nurse = person({
  role: 'home-nurse',
  sector: 'municipality',
  organisation: SOR.municipality,
  unit: SOR.homeCare,
});
const visitator = person({ ...nurse, role: 'visitator', unit: SOR.municipality });
const unit = { sor: SOR.homeCare, name: 'Hjemmepleje Vest' };
const nancy = { cpr: '2512489996', given: ['Nancy'], family: 'Berggren' };
const phone = '+4565000201';
const order = (body: object = {}) => ({ commandId: randomUUID(), ...body });

function admission() {
  const messageId = randomUUID();
  const startedAt = new Date().toISOString();
  const ward = testParty(SOR.ward);
  return buildHospitalNotification({
    bundleId: randomUUID(),
    messageId,
    code: 'STIN',
    createdAt: startedAt,
    sender: ward,
    receiver: testParty(SOR.municipality),
    serviceProvider: ward,
    citizen: nancy,
    stay: { encounterId: randomUUID(), class: 'IMP', startedAt },
    episodes: [{ value: `urn:uuid:${randomUUID()}` }],
    reportOfAdmission: { recipient: ward },
    history: nextHistory([], { messageId, code: 'STIN', class: 'IMP', sentAt: startedAt, who: ward }),
  });
}

/** Nancy is served by the unit and admitted; gives the stay's id. */
async function admitted(): Promise<string> {
  await world.ask(visitator, '/citizens', { ...nancy, unit, services: ['Personlig pleje'] });
  await world.deliver(admission());
  const { body } = await world.ask<{ stays: { id: string }[] }>(nurse, '/in-hospital');
  return body.stays[0]?.id ?? '';
}

interface Check {
  version: number;
  problems: { field: string; text: string }[];
}

test('a report is judged before it is sent, and once sent its draft is gone', async () => {
  const report = `/hospital-stays/${await admitted()}/report`;
  const empty = await world.ask<Check>(nurse, `${report}/check`, { content: { identification: { relatives: [] } } });
  expect(empty.body.version).toBe(1);
  expect(empty.body.problems.map(({ field }) => field)).toContain('contacts');
  const content = {
    identification: { relatives: [] },
    contacts: { contacts: [{ function: 'home-nursing', name: 'Birgit Lund', phone }] },
  };
  expect((await world.ask<Check>(nurse, `${report}/check`, { content })).body.problems).toEqual([]);
  await world.ask(nurse, `${report}/draft`, { content, basedOn: 0 });
  expect((await world.ask(nurse, `${report}/send`, order({ content, phone }))).status).toBe(201);
  const { body } = await world.ask<{ versions: object[]; draft?: object }>(nurse, report);
  expect([body.versions.length, body.draft]).toEqual([1, undefined]);
});

test('a draft that is thrown away is gone, and nothing was sent', async () => {
  const report = `/hospital-stays/${await admitted()}/report`;
  await world.ask(nurse, `${report}/draft`, { content: { history: { text: 'KOL' } }, basedOn: 0 });
  await world.ask(nurse, `${report}/discard`, {});
  const { body } = await world.ask<{ versions: object[]; draft?: object }>(nurse, report);
  expect([body.versions, body.draft]).toEqual([[], undefined]);
});

test('the contact of a unit is shown to those who may change it', async () => {
  const path = `/units/${SOR.homeCare}/contact`;
  expect((await world.ask(nurse, path)).body).toEqual({ unit: SOR.homeCare });
  await world.ask(nurse, path, { name: 'Birgit Lund', phone, hours: 'Døgnet rundt' });
  const known = { unit: SOR.homeCare, contact: { name: 'Birgit Lund', phone, hours: 'Døgnet rundt' } };
  expect((await world.ask(visitator, path)).body).toEqual(known);
  const other = person({ ...nurse, unit: SOR.ward });
  expect((await world.ask(other, path)).status).toBe(404);
});
