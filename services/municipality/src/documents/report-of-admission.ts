import { randomUUID } from 'node:crypto';
import {
  buildReportOfAdmission,
  OWN_EVENT,
  parseReportOfAdmission,
  sorAddress,
  type Party,
} from '@overgang/fhir-models';
import {
  addVersion,
  composeDocument,
  directoryUnit,
  dropDraft,
  lockPlace,
  versionsOf,
  type DirectoryUnit,
  type DocumentEnvelope,
  type DocumentKind,
  type DocumentProblem,
  type DocumentVersion,
  type Mailbox,
} from '@overgang/mailbox';
import { Refusal, withCorrelation } from '@overgang/service-kit';
import type { Kysely } from 'kysely';
import { homeCareNotes, unitContact, unitContacts, type UnitContact } from '../storage/home-care-records.ts';
import { noteReportProblem, type HospitalStay } from '../storage/hospital-stays.ts';

export const reportKind: DocumentKind = {
  event: OWN_EVENT.reportOfAdmission,
  build: buildReportOfAdmission,
  parse: parseReportOfAdmission,
};

/** Who signs a report, and where they can be reached. */
interface Signer {
  id: string;
  name: string;
  role: string;
  title: string;
  phone: string;
}

interface Desk {
  now: Date;
  mailbox: Mailbox;
}

interface Reporting extends Desk {
  stay: HospitalStay;
}

/** A stay about which a report is asked for, by the request with that correlation id. */
export interface AskedReport {
  stay: HospitalStay;
  correlationId?: string;
}

/**
 * Sends what the home-care record says when hospitals ask for it, in the transaction that takes the notifications in. Where
 * the record does not suffice nothing is sent: the stay says so, and a person owes the report.
 */
export async function reportByThemselves(trx: Kysely<unknown>, all: AskedReport[], desk: Desk): Promise<void> {
  const contacts = await unitContacts(trx, [...new Set(all.flatMap(({ stay: { unit } }) => unit?.sor ?? []))]);
  // Without somebody to call there is no report: a person writes it.
  const silent: string[] = [];
  for (const { stay, correlationId } of all) {
    const contact = contacts.get(stay.unit?.sor ?? '');
    if (contact) await withCorrelation(correlationId, () => reportByItself(trx, { ...desk, stay }, contact));
    else silent.push(stay.id);
  }
  await noteReportProblem(trx, silent, 'no-record');
}

async function reportByItself(trx: Kysely<unknown>, reporting: Reporting, contact: UnitContact): Promise<void> {
  const { stay, now } = reporting;
  const content = await reportContent(trx, { stay, now, type: 'automatic', contact });
  const signer = {
    id: 'system',
    name: stay.unit?.name ?? contact.name,
    role: 'system',
    title: 'Automatisk',
    phone: contact.phone,
  };
  const problems = await sendReport(trx, { ...reporting, content, signer });
  await noteReportProblem(trx, [stay.id], problems.length > 0 ? 'record-incomplete' : null);
}

/** What the unit that serves the citizen can be called at; nothing when nobody has said. */
export const contactFor = (db: Kysely<unknown>, { unit }: HospitalStay): Promise<UnitContact | undefined> =>
  unit ? unitContact(db, unit.sor) : Promise.resolve(undefined);

interface Wanted {
  stay: HospitalStay;
  now: Date;
  type: 'automatic' | 'manual';
  contact: UnitContact | undefined;
}

/** What a report says by the record and the unit's contact. */
export async function reportContent(db: Kysely<unknown>, { stay, now, type, contact }: Wanted): Promise<object> {
  const notes = await homeCareNotes(db, stay.citizen.id);
  return {
    identification: { relatives: [] },
    ...(contact && { contacts: { contacts: [{ function: 'home-nursing', ...contact }] } }),
    services: { plan: { services: stay.services.map((text) => ({ text, status: 'in-progress' })) } },
    ...notes?.content,
    report: { type, lastUpdated: (notes?.updatedAt ?? now).toISOString() },
  };
}

export interface SendingReport extends Reporting {
  content: object;
  signer: Signer;
}

/** Sends a report or its next version; the problems when it cannot be sent as it stands, and then nothing is. */
export async function sendReport(trx: Kysely<unknown>, sending: SendingReport): Promise<DocumentProblem[]> {
  const { stay, now, mailbox, signer } = sending;
  const place = { kind: reportKind.event, subject: stay.id };
  await lockPlace(trx, place);
  const { problems, composed, number } = await composeReport(trx, sending);
  if (!composed) return problems;
  await mailbox.send(trx, composed.bundle);
  await addVersion(trx, place, { message: composed.message, by: signer, at: now, number });
  await dropDraft(trx, place);
  return [];
}

/** The report as it would be sent now, and which number that is; the problems when it cannot be. Changes nothing. */
export async function composeReport(
  trx: Kysely<unknown>,
  { stay, now, content, signer }: Omit<SendingReport, 'mailbox'>,
): Promise<ReturnType<typeof composeDocument> & { number: number }> {
  const last = await lastReport(trx, stay.id);
  const parties = await partiesOf(trx, stay);
  const report = composeDocument(reportKind, content, {
    bundleId: randomUUID(),
    messageId: randomUUID(),
    createdAt: now.toISOString(),
    author: { name: signer.name, title: signer.title, phone: signer.phone },
    ...parties,
    ...aboutStay(stay),
    ...after(last),
  });
  return { ...report, number: (last?.number ?? 0) + 1 };
}

/** A first report, or the next version of the one that stands. */
function after(last: DocumentVersion | undefined): Pick<DocumentEnvelope, 'documentId' | 'activity' | 'earlier'> {
  if (!last) return { documentId: randomUUID(), activity: 'new-message', earlier: [] };
  return { documentId: last.documentId, activity: 'modified-message', earlier: last.message.history };
}

/** The municipality, and the ward that asked for the report or has the citizen. */
async function partiesOf(trx: Kysely<unknown>, stay: HospitalStay) {
  const sender = await directoryUnit(trx, stay.organisation);
  const receiver = await withGln(trx, stay.reportTo ?? stay.ward);
  if (!sender || !receiver) throw partyUnknown();
  return { sender: partyOf(sender), receiver, serviceProvider: receiver };
}

/** The report about a stay that stands now. */
export async function lastReport(db: Kysely<unknown>, stayId: string): Promise<DocumentVersion | undefined> {
  return (await versionsOf(db, { subjects: [stayId], kind: reportKind.event })).at(-1);
}

function aboutStay({ citizen, encounterId, class: stayClass, startedAt, ward, episode }: HospitalStay) {
  const { cpr, given, family } = citizen;
  return {
    citizen: { cpr, given, family },
    stay: {
      encounterId,
      class: stayClass,
      startedAt: startedAt.toISOString(),
      episodes: [{ system: sorAddress(ward.sor), value: `urn:uuid:${episode}` }],
    },
  };
}

/** The ward as the directory has it, for its location number; else as the message named it. */
async function withGln(trx: Kysely<unknown>, ward: Party): Promise<Party | undefined> {
  const known = await directoryUnit(trx, ward.sor);
  if (known) return partyOf(known);
  return ward.gln ? ward : undefined;
}

const partyOf = ({ sor, gln, name }: DirectoryUnit): Party => ({ sor, gln, name });

const partyUnknown = () =>
  new Refusal(409, 'party-unknown', {
    text: {
      da: 'Kommune eller afdeling findes ikke i registret.',
      en: 'Municipality or ward is not in the directory.',
    },
    mend: { da: 'Ring til afdelingen, og send igen senere.', en: 'Call the ward, and send later.' },
  });
