import { randomUUID } from 'node:crypto';
import {
  doOnce,
  DraftContent,
  draftOf,
  documentFaulty,
  dropDraft,
  recordReading,
  saveDraft,
  Sor,
  titleOfRole,
  versionsOf,
  type EventRegistrar,
  type ParticipantRoom,
} from '@overgang/mailbox';
import {
  callerOf,
  danishDate,
  languageOf,
  notFound,
  parse,
  PlainLine,
  PlainText,
  type Person,
} from '@overgang/service-kit';
import { Router, type Request, type Response } from 'express';
import { sql } from 'kysely';
import { z } from 'zod';
import { owedFor } from '../domain/owed.ts';
import {
  composeReport,
  contactFor,
  lastReport,
  reportContent,
  reportKind,
  sendReport,
} from '../documents/report-of-admission.ts';
import { addArrangement } from '../storage/arrangements.ts';
import { homeCareNotes, saveHomeCareNotes, saveUnitContact, unitContact } from '../storage/home-care-records.ts';
import { homeCareOf } from '../storage/home-care.ts';
import { noteReportProblem, stayById, staysWhere, type HospitalStay } from '../storage/hospital-stays.ts';
import { keepService, keepServiceNoLonger, pauseServices, resumeServices } from '../storage/service-pauses.ts';
import { addVisit } from '../storage/visits-and-steps.ts';
import { Medicine } from './arrangement-router.ts';
import { draftMoved, careStaff, carePerson, ownConcern, unitOf } from './care-access.ts';
import { hospitalRows, inHospital, lately, type HospitalRow } from './stay-lists.ts';

const Phone = z.string().regex(/^\+?[\d -]{3,20}$/, 'telephone: +, digits, hyphens and spaces');
const Time = z.iso.datetime({ offset: true });
const Command = z.object({ commandId: z.uuid() });
/** A system may tell since when what it sends has been so; a person writes it now. */
const Notes = z.object({ content: DraftContent, updatedAt: Time.optional() });
const Contact = z.object({
  name: PlainLine.min(2).max(100),
  phone: Phone,
  hours: PlainLine.min(1).max(100).optional(),
});
const Checking = z.object({ content: DraftContent });
const Report = Command.extend({ content: DraftContent, phone: Phone });
const Saving = z.object({ content: DraftContent, basedOn: z.int().min(0) });
/** None named: what has been done by itself is as it should be. */
const Services = Command.extend({ services: z.array(PlainLine.min(1).max(100)).max(50).default([]) });
const Keeping = z.object({
  service: PlainLine.min(1).max(100),
  reason: z.enum(['alarm', 'pets', 'spouse', 'other']),
});
const KeepingNoLonger = Keeping.pick({ service: true });
const Visit = Command.extend({
  kind: z.enum(['first', 'follow-up']),
  at: Time,
  deviation: PlainText.min(1).max(1000).optional(),
  /** How it was with the medicine, where somebody looked. */
  medicine: Medicine.optional(),
});
const Day = z.object({ date: z.iso.date().optional() });
const Asked = z.object({ cpr: z.string().regex(/^\d{10}$/, 'CPR number: ten digits') });

const nurses = ['visitator', 'home-nurse'] as const;

interface Desk {
  room: ParticipantRoom;
  registrar: EventRegistrar;
}

/** Who lies in hospital, who comes home, what is owed, and what is done at home about it. */
export function stayRouter(desk: Desk): Router {
  const router = Router();
  listRoutes(router, desk);
  recordRoutes(router, desk);
  reportRoutes(router, desk);
  serviceRoutes(router, desk);
  return router;
}

function listRoutes(router: Router, { room }: Desk): void {
  const { db } = room.database;
  const show = async (response: Response, purpose: string, rows: HospitalRow[]) => {
    const citizenIds = rows.map(({ citizen }) => citizen.id);
    await recordReading(db, { reader: carePerson(response, careStaff.roles).id, purpose, citizenIds });
  };
  const rowsFor = async (person: Person, condition: ReturnType<typeof lately>) => {
    const rows = await hospitalRows(room, { organisation: person.organisation, unit: unitOf(person), condition });
    return person.role === 'care-worker' ? rows.map(withoutTalks) : rows;
  };

  router.get('/in-hospital', async (_request, response) => {
    const rows = await rowsFor(carePerson(response, careStaff.roles), inHospital);
    await show(response, 'in hospital', rows);
    response.json({ asOf: room.now(), stays: rows });
  });

  router.get('/coming-home', async (_request, response) => {
    const rows = await rowsFor(carePerson(response, nurses), lately(room.now(), 1));
    const coming = rows
      .filter(({ comesHome }) => comesHome)
      .toSorted((a, b) => (a.comesHome?.at ?? '').localeCompare(b.comesHome?.at ?? ''));
    await show(response, 'coming home', coming);
    response.json({ asOf: room.now(), stays: coming });
  });

  router.get('/we-owe', async (_request, response) => {
    const rows = await rowsFor(carePerson(response, nurses), lately(room.now(), 30));
    const owed = rows.flatMap((row) => owedFor(row, room.now()).map((one) => ({ ...one, stay: briefOf(row) })));
    const concerned = new Set(owed.map(({ stayId }) => stayId));
    await show(
      response,
      'we owe',
      rows.filter(({ id }) => concerned.has(id)),
    );
    response.json({ asOf: room.now(), owed: owed.toSorted((a, b) => a.since.localeCompare(b.since)) });
  });

  router.get('/arrivals', async (request, response) => {
    const { date = danishDate(room.now()) } = parse(Day, request.query);
    const rows = await rowsFor(carePerson(response, careStaff.roles), lately(room.now(), 2));
    const arriving = rows.filter(({ comesHome }) => comesHome && isOnDay(comesHome.at, date));
    await show(response, 'arrivals', arriving);
    response.json({ asOf: room.now(), date, stays: arriving });
  });

  // The latest stay of a citizen, for who comes from a duty; the CPR number is posted, never in an address.
  router.post('/hospital-stays/find', async (request, response) => {
    const person = carePerson(response, nurses);
    const { cpr } = parse(Asked, request.body);
    const condition = sql<boolean>`citizen.cpr = ${cpr} and s.status <> 'cancelled'`;
    const [stay] = await staysWhere(db, { organisation: person.organisation, unit: unitOf(person), condition });
    const citizenIds = stay ? [stay.citizen.id] : [];
    await recordReading(db, { reader: person.id, purpose: 'find stay', citizenIds });
    response.json({ ...(stay && { stayId: stay.id }) });
  });

  router.get('/hospital-stays/:id', async (request, response) => {
    const { person, stay } = await openedStay(room, request, response);
    const [row] = await hospitalRows(room, { organisation: person.organisation, condition: sql`s.id = ${stay.id}` });
    await recordReading(db, { reader: person.id, purpose: 'hospital stay', citizenIds: [stay.citizen.id] });
    response.json({ asOf: room.now(), ...row });
  });
}

/** The hour at which the night is over that belongs to the day before. */
const nightEnds = 7;

/** Whether somebody comes home on a day (yyyy-mm-dd) or in the night after it. */
function isOnDay(at: string, date: string): boolean {
  const days = [0, nightEnds].map((hours) => danishDate(new Date(Date.parse(at) - hours * 3_600_000)));
  return days.includes(date);
}

/** Who only visits needs what is there and what is agreed, not what was talked about. */
function withoutTalks({ jointVisit: _jointVisit, ...row }: HospitalRow): HospitalRow {
  return { ...row, arranged: { ...row.arranged, calls: [], conferences: [] } };
}

const briefOf = ({ id, episode, citizen, ward, unit, status, startedAt, comesHome }: HospitalRow) => ({
  id,
  episode,
  citizen,
  ward,
  status,
  startedAt,
  ...(unit && { unit }),
  ...(comesHome && { comesHome }),
});

async function openedStay(
  { database }: ParticipantRoom,
  request: Request,
  response: Response,
): Promise<{ person: Person; stay: HospitalStay }> {
  const person = carePerson(response, nurses);
  const stay = ownConcern(person, await stayById(database.db, parse(z.uuid(), request.params.id)));
  return { person, stay };
}

function recordRoutes(router: Router, { room }: Desk): void {
  const { db } = room.database;
  const opened = async (request: Request, response: Response) => {
    const caller = callerOf(response);
    const homeCare = await homeCareOf(db, parse(z.uuid(), request.params.id));
    if (caller.kind === 'person') ownConcern(carePerson(response, nurses), homeCare);
    if (!homeCare || homeCare.organisation !== caller.organisation) throw notFound();
    return { citizenId: homeCare.citizenId, by: caller.kind === 'person' ? caller.name : caller.clientId };
  };

  router.get('/citizens/:id/record', async (request, response) => {
    const { citizenId, by } = await opened(request, response);
    await recordReading(db, { reader: by, purpose: 'record', citizenIds: [citizenId] });
    const notes = await homeCareNotes(db, citizenId);
    response.json({ content: {}, ...notes });
  });

  router.post('/citizens/:id/record', async (request, response) => {
    const { citizenId, by } = await opened(request, response);
    const { content, updatedAt } = parse(Notes, request.body);
    const now = room.now();
    const told = callerOf(response).kind === 'system' && updatedAt ? new Date(updatedAt) : now;
    const at = told < now ? told : now;
    await saveHomeCareNotes(db, { citizenId, content, at, by });
    response.json({ content, updatedAt: at, by });
  });

  const ownUnit = async (request: Request, response: Response) => {
    const { organisation, role, unit: own } = carePerson(response, nurses);
    const unit = parse(Sor, request.params.sor);
    const known = await room.mailbox.directory.findUnit(unit);
    if (known?.organisation !== organisation || (role !== 'visitator' && unit !== own)) throw notFound();
    return { organisation, unit };
  };

  router.get('/units/:sor/contact', async (request, response) => {
    const { unit } = await ownUnit(request, response);
    const contact = await unitContact(db, unit);
    response.json({ unit, ...(contact && { contact }) });
  });

  router.post('/units/:sor/contact', async (request, response) => {
    const { organisation, unit } = await ownUnit(request, response);
    const { hours, ...contact } = parse(Contact, request.body);
    await saveUnitContact(db, { unit, organisation, contact: { ...contact, ...(hours && { hours }) } });
    response.json({ unit, ...contact });
  });
}

function reportRoutes(router: Router, { room, registrar }: Desk): void {
  const { db } = room.database;

  router.get('/hospital-stays/:id/report', async (request, response) => {
    const { person, stay } = await openedStay(room, request, response);
    const versions = await versionsOf(db, { subjects: [stay.id], kind: reportKind.event });
    const draft = await draftOf(db, { kind: reportKind.event, subject: stay.id });
    const last = versions.at(-1)?.message.content;
    const contact = await contactFor(db, stay);
    const begin = last ?? (await reportContent(db, { stay, now: room.now(), type: 'manual', contact }));
    await recordReading(db, { reader: person.id, purpose: 'report of admission', citizenIds: [stay.citizen.id] });
    const sent = versions.toReversed().map(({ messageId, number, activity, sentAt, by, message }) => ({
      messageId,
      number,
      activity,
      sentAt,
      by: { name: by.name, role: by.role },
      content: message.content,
    }));
    response.json({ asOf: room.now(), versions: sent, begin, ...(draft && { draft }) });
  });

  router.post('/hospital-stays/:id/report/draft', async (request, response) => {
    const { person, stay } = await openedStay(room, request, response);
    const { content, basedOn } = parse(Saving, request.body);
    const place = { kind: reportKind.event, subject: stay.id };
    const draft = await saveDraft(db, place, { content, basedOn, by: person, at: room.now() });
    if (!draft) throw draftMoved();
    response.json({ revision: draft.revision, savedAt: draft.savedAt, by: draft.by });
  });

  router.post('/hospital-stays/:id/report/discard', async (request, response) => {
    const { stay } = await openedStay(room, request, response);
    await dropDraft(db, { kind: reportKind.event, subject: stay.id });
    response.json({});
  });

  router.post('/hospital-stays/:id/report/check', async (request, response) => {
    const { person, stay } = await openedStay(room, request, response);
    const { content } = parse(Checking, request.body);
    const now = room.now();
    const signer = signerOf(person, anyPhone);
    const { problems, number } = await composeReport(db, { stay, now, content: manualReport(content, now), signer });
    const language = languageOf(request);
    const told = problems.map(({ text, mend, ...at }) => ({ ...at, text: text[language], mend: mend[language] }));
    response.json({ version: number, changes: [], problems: told });
  });

  router.post('/hospital-stays/:id/report/send', async (request, response) => {
    const { person, stay } = await openedStay(room, request, response);
    const { commandId, content, phone } = parse(Report, request.body);
    const now = room.now();
    const manual = manualReport(content, now);
    const signer = signerOf(person, phone);
    const asked = { type: 'report of admission', by: person.id, stayId: stay.id, content };
    const messageId = await doOnce(db, { commandId, asked }, async (trx) => {
      const problems = await sendReport(trx, { stay, now, mailbox: room.mailbox, content: manual, signer });
      if (problems.length > 0) throw documentFaulty(problems, languageOf(request));
      await noteReportProblem(trx, [stay.id], null);
      return (await lastReport(trx, stay.id))?.messageId ?? '';
    });
    response.status(201).json({ messageId });
  });

  router.post('/hospital-stays/:id/report/confirm', async (request, response) => {
    const { person, stay } = await openedStay(room, request, response);
    const { commandId } = parse(Command, request.body);
    const { organisation, episode } = stay;
    const asked = { type: 'confirm report', by: person.id, stayId: stay.id };
    await doOnce(db, { commandId, asked }, async (trx) => {
      const type = 'report.admission.confirmed';
      await registrar.register(trx, { commandId, organisation, episode, type, at: room.now() });
      return stay.id;
    });
    response.json({ id: stay.id });
  });
}

/** Stands for the number that is asked for when the report is sent. */
const anyPhone = '00000000';

const signerOf = ({ id, name, role }: Person, phone: string) => ({ id, name, role, title: titleOfRole(role), phone });

const manualReport = (content: object, now: Date) => ({
  ...content,
  report: { type: 'manual', lastUpdated: now.toISOString() },
});

function serviceRoutes(router: Router, { room, registrar }: Desk): void {
  const { db } = room.database;
  const change = (effect: 'pause' | 'resume') => async (request: Request, response: Response) => {
    const { person, stay } = await openedStay(room, request, response);
    const { commandId, services } = parse(Services, request.body);
    const known = services.filter((service) => stay.services.includes(service));
    const asked = { type: `${effect} services`, by: person.id, stayId: stay.id, services };
    await doOnce(db, { commandId, asked }, async (trx) => {
      const citizenId = stay.citizen.id;
      const changed = { at: room.now(), by: person.name };
      if (effect === 'pause') await pauseServices(trx, [{ citizenId, stayId: stay.id, services: known }], changed);
      else await resumeServices(trx, { citizenIds: [citizenId], services: known }, changed);
      const { organisation, episode } = stay;
      const type = effect === 'pause' ? 'services.paused' : 'services.resumed';
      await registrar.register(trx, { commandId, organisation, episode, type, at: room.now() });
      return stay.id;
    });
    const [row] = await hospitalRows(room, { organisation: stay.organisation, condition: sql`s.id = ${stay.id}` });
    response.json(row?.services);
  };
  router.post('/hospital-stays/:id/services/pause', change('pause'));
  router.post('/hospital-stays/:id/services/resume', change('resume'));

  router.post('/hospital-stays/:id/services/keep', async (request, response) => {
    const { person, stay } = await openedStay(room, request, response);
    const { service, reason } = parse(Keeping, request.body);
    if (!stay.services.includes(service)) throw notFound();
    await db.transaction().execute(async (trx) => {
      await keepService(trx, { citizenId: stay.citizen.id, service, reason, by: person.name });
      const resumed = { citizenIds: [stay.citizen.id], services: [service] };
      await resumeServices(trx, resumed, { at: room.now(), by: person.name });
    });
    const [row] = await hospitalRows(room, { organisation: stay.organisation, condition: sql`s.id = ${stay.id}` });
    response.json(row?.services);
  });

  router.post('/hospital-stays/:id/services/unkeep', async (request, response) => {
    const { person, stay } = await openedStay(room, request, response);
    const { service } = parse(KeepingNoLonger, request.body);
    if (!stay.services.includes(service)) throw notFound();
    const citizenId = stay.citizen.id;
    await db.transaction().execute(async (trx) => {
      await keepServiceNoLonger(trx, { citizenId, service });
      if (stay.status !== 'in-hospital') return;
      await pauseServices(trx, [{ citizenId, stayId: stay.id, services: [service] }], {
        at: room.now(),
        by: person.name,
      });
    });
    const [row] = await hospitalRows(room, { organisation: stay.organisation, condition: sql`s.id = ${stay.id}` });
    response.json(row?.services);
  });

  router.post('/hospital-stays/:id/visits', async (request, response) => {
    const person = carePerson(response, careStaff.roles);
    const stay = ownConcern(person, await stayById(db, parse(z.uuid(), request.params.id)));
    const { commandId, kind, at, deviation = null, medicine } = parse(Visit, request.body);
    const asked = { type: 'visit', by: person.id, stayId: stay.id, kind, at };
    const id = await doOnce(db, { commandId, asked }, async (trx) => {
      const visit = {
        id: randomUUID(),
        citizenId: stay.citizen.id,
        stayId: stay.id,
        kind,
        at: new Date(at),
        deviation,
      };
      const [by, now] = [person.name, room.now()];
      await addVisit(trx, { ...visit, by, registeredAt: now });
      if (medicine) {
        const arrangement = { type: 'medicine' as const, ...medicine };
        await addArrangement(trx, stay.id, { id: randomUUID(), at: now, by, arrangement });
      }
      const { organisation, episode } = stay;
      const type = kind === 'first' ? 'visit.first' : 'visit.followUp';
      await registrar.register(trx, { commandId, organisation, episode, type, at: new Date(at) });
      return visit.id;
    });
    response.status(201).json({ id });
  });
}
