import {
  OWN_EVENT,
  parseCarePlanAnswer,
  parseRehabilitationPlan,
  parseReportOfAdmission,
  type CarePlanAnswer,
  type RehabilitationPlan,
  type ReportOfAdmission,
} from '@overgang/fhir-models';
import { receivedAbout, receivedAfter, type ReceivedBundle } from '@overgang/mailbox';
import type { Kysely } from 'kysely';
import type { StayRecord } from '../storage/stays.ts';

interface Opened {
  at: Date;
  by: string;
}

/** A message from the municipality about a stay, and whether somebody has opened it. */
interface FromMunicipality<Content> {
  messageId: string;
  receivedAt: Date;
  from: { sor: string; name: string };
  opened?: Opened;
  content: Content;
}

/** The latest report of admission of each stay, by stay; what was taken back is none. */
export async function admissionReports(
  db: Kysely<unknown>,
  records: StayRecord[],
): Promise<Map<string, FromMunicipality<ReportOfAdmission['content']>>> {
  const [first] = records;
  if (!first) return new Map();
  const cprs = records.map(({ citizen }) => citizen.cpr);
  const events = [OWN_EVENT.reportOfAdmission];
  const received = await receivedAbout(db, { organisation: first.organisation, cprs, events });
  const found = new Map<string, FromMunicipality<ReportOfAdmission['content']>>();
  for (const one of received) {
    const { stay, content } = parseReportOfAdmission(one.bundle);
    const record = records.find(({ citizen, episode }) => citizen.cpr === one.cpr && isOf(stay.episodes, episode));
    if (!record) continue;
    if (one.activity === 'retract-message') found.delete(record.id);
    else found.set(record.id, { ...arrivalOf(one), content });
  }
  return found;
}

/** What the municipality does about a rehabilitation plan, as its reply says; dates are yyyy-mm-dd. */
type RehabilitationReply = NonNullable<RehabilitationPlan['content']['followUp']>;

/** What came back on a message of ours, oldest first. */
export interface CameBack {
  answers: FromMunicipality<CarePlanAnswer['content']>[];
  /** Of a rehabilitation plan, which is answered by itself with what is done about it. */
  replies: FromMunicipality<RehabilitationReply>[];
}

/** The municipality's answers to messages of ours, by the message answered. */
export async function answersTo(
  db: Kysely<unknown>,
  organisation: string,
  messageIds: string[],
): Promise<Map<string, CameBack>> {
  const all = new Map<string, CameBack>();
  if (messageIds.length === 0) return all;
  for (const one of await receivedAfter(db, { organisation, messageIds })) {
    if (one.activity === 'retract-message') continue;
    const of = one.previousMessageId ?? '';
    all.set(of, withAnswer(all.get(of) ?? { answers: [], replies: [] }, one));
  }
  return all;
}

function withAnswer({ answers, replies }: CameBack, one: ReceivedBundle): CameBack {
  if (one.event === OWN_EVENT.carePlanAnswer) {
    const answer = { ...arrivalOf(one), content: parseCarePlanAnswer(one.bundle).content };
    return { answers: [...answers, answer], replies };
  }
  const followUp =
    one.event === OWN_EVENT.rehabilitationPlan ? parseRehabilitationPlan(one.bundle).content.followUp : undefined;
  return { answers, replies: followUp ? [...replies, { ...arrivalOf(one), content: followUp }] : replies };
}

const isOf = (episodes: { value: string }[], episode: string) =>
  episodes.some(({ value }) => value.toLowerCase().replace(/^urn:uuid:/, '') === episode);

function arrivalOf({ messageId, receivedAt, from, openedAt, openedBy }: ReceivedBundle) {
  return {
    messageId,
    receivedAt,
    from,
    ...(openedAt && openedBy && { opened: { at: openedAt, by: openedBy.name } }),
  };
}
