import { randomUUID } from 'node:crypto';
import {
  buildHospitalNotification,
  nextHistory,
  sorAddress,
  type HistoryEntry,
  type HospitalNotification,
  type Party,
} from '@overgang/fhir-models';
import type { DirectoryUnit, Mailbox } from '@overgang/mailbox';
import type { Text } from '@overgang/service-kit';
import type { Kysely } from 'kysely';
import { markComposed, noteNotComposed, noticesOf, type StoredNotice } from '../storage/notices.ts';
import type { StayRecord } from '../storage/stays.ts';

/**
 * Composes and queues what a stay has not told yet, in order, in the caller's transaction, which holds the stay's lock.
 * False when the directory does not know ward or municipality: the stay stands, and the notices say what is missing.
 */
export async function composeNotices(
  trx: Kysely<unknown>,
  mailbox: Mailbox,
  { record, now }: { record: StayRecord; now: Date },
): Promise<boolean> {
  const notices = await noticesOf(trx, [record.id]);
  const untold = notices.filter(({ composedAt }) => !composedAt);
  if (untold.length === 0) return true;
  const ward = await mailbox.directory.unit(record.unit, trx);
  const receiver = await mailbox.directory.municipality(record.municipalityCode, trx);
  if (!ward || !receiver) {
    await noteNotComposed(trx, record.id, ward ? municipalityUnknown : wardUnknown);
    return false;
  }
  const parties = { sender: partyOf(ward), receiver: partyOf(receiver) };
  let history = notices.findLast(({ composedAt }) => composedAt)?.history ?? [];
  for (const notice of untold) {
    const { messageId, code } = notice;
    const sent = { messageId, code, class: notice.class, sentAt: now.toISOString(), who: parties.sender };
    history = nextHistory(history, sent);
    await mailbox.send(trx, buildHospitalNotification(notification(record, notice, { ...parties, history, now })));
    await markComposed(trx, messageId, { at: now, receiver: parties.receiver, history });
  }
  return true;
}

interface Telling {
  sender: Party;
  receiver: Party;
  history: HistoryEntry[];
  now: Date;
}

/** The ward sends and provides the service; the municipality of residence receives; a report goes to the ward. */
function notification(record: StayRecord, notice: StoredNotice, telling: Telling): HospitalNotification {
  const { citizen, episode, unit } = record;
  const { sender, receiver, history, now } = telling;
  return {
    bundleId: randomUUID(),
    messageId: notice.messageId,
    code: notice.code,
    createdAt: now.toISOString(),
    sender,
    receiver,
    serviceProvider: sender,
    citizen: { cpr: citizen.cpr, given: citizen.given, family: citizen.family },
    stay: stayOf(notice),
    episodes: [{ system: sorAddress(unit), value: `urn:uuid:${episode}` }],
    ...(notice.reportWanted && { reportOfAdmission: { recipient: sender } }),
    history,
  };
}

function stayOf(notice: StoredNotice): HospitalNotification['stay'] {
  const { encounterId, startedAt, endedAt, leaveStartedAt, leaveEndedAt } = notice;
  return {
    encounterId,
    class: notice.class,
    startedAt: startedAt.toISOString(),
    ...(endedAt && { endedAt: endedAt.toISOString() }),
    ...(leaveStartedAt && {
      leave: { startedAt: leaveStartedAt.toISOString(), ...(leaveEndedAt && { endedAt: leaveEndedAt.toISOString() }) },
    }),
  };
}

const partyOf = ({ sor, gln, name }: DirectoryUnit): Party => ({ sor, gln, name });

const municipalityUnknown: Text = {
  da: 'Borgerens kommune findes ikke i registret endnu. Meddelelsen sendes af sig selv, når den gør. Ring til kommunen.',
  en: 'The citizen’s municipality is not in the directory yet. The message is sent by itself when it is. Call the municipality.',
};

const wardUnknown: Text = {
  da: 'Afdelingen findes ikke i registret endnu. Meddelelsen sendes af sig selv, når den gør. Ring til kommunen.',
  en: 'The ward is not in the directory yet. The message is sent by itself when it is. Call the municipality.',
};
