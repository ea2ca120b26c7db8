import { randomUUID } from 'node:crypto';
import { birthDate } from '@overgang/fhir-models';
import { doOnce, type ParticipantRoom } from '@overgang/mailbox';
import { notFound, Refusal } from '@overgang/service-kit';
import type { Kysely } from 'kysely';
import { latestOf, withLatestAt, withoutLatest, type Latest } from './domain/stay-corrections.ts';
import type { Stay } from './domain/stay.ts';
import type { Composer } from './messaging/composer.ts';
import { insertNotice } from './storage/notices.ts';
import { insertAmendment, moveStay, registeredEvents, type Amendment } from './storage/amendments.ts';
import { lockStay, openStayUnit, stayById, updateStay, type Author, type StayRecord } from './storage/stays.ts';

interface Amending {
  commandId: string;
  stayId: string;
  by: Author;
}

/** What makes a stay right again, and what moves it; each happens once and answers with the stay as it is then. */
export interface StayAmendments {
  /** Takes the latest notified event back (AN_). */
  cancel(amending: Amending & { reason: string }): Promise<StayRecord>;
  /** Corrects time or, of a start, ward of the latest notified event (RE_). */
  correct(amending: Amending & { at?: Date | undefined; unit?: string | undefined }): Promise<StayRecord>;
  /** Another ward of the same hospital: nothing is notified (S.BR5). */
  move(amending: Amending & { unit: string }): Promise<StayRecord>;
  /** To another hospital, which notifies the admission; no end is notified (S.BR18). */
  transferOut(amending: Amending & { to: string; at?: Date | undefined }): Promise<StayRecord>;
}

export function createStayAmendments({ database, now }: ParticipantRoom, composer: Composer): StayAmendments {
  const once = async (type: string, amending: Amending, act: Act) => {
    const { commandId, by, ...asked } = amending;
    const id = await doOnce(database.db, { commandId, asked: { type, by: by.id, ...asked } }, async (trx) => {
      const record = await lockStay(trx, amending.stayId);
      if (!record) throw notFound();
      await act(trx, { record, by, now: now() });
      const after = await stayById(trx, record.id);
      if (after) await composer.tell(trx, after, now());
      return record.id;
    });
    const record = await stayById(database.db, id);
    if (!record) throw notFound();
    return record;
  };
  return {
    cancel: (amending) => once('cancel', amending, (trx, desk) => cancelLatest(trx, desk, amending.reason)),
    correct: (amending) => once('correct', amending, (trx, desk) => correctLatest(trx, desk, amending)),
    move: (amending) => once('move', amending, (trx, desk) => move(trx, desk, amending.unit)),
    transferOut: (amending) => once('transfer-out', amending, (trx, desk) => transferOut(trx, desk, amending)),
  };
}

interface Desk {
  record: StayRecord;
  by: Author;
  now: Date;
}
type Act = (trx: Kysely<unknown>, desk: Desk) => Promise<void>;

async function cancelLatest(trx: Kysely<unknown>, desk: Desk, reason: string): Promise<void> {
  const { record } = desk;
  const latest = await latestNotified(trx, record);
  const stay = withoutLatest(record.stay, latest);
  const reopens = record.stay.status === 'ended' && stay.status !== 'cancelled';
  if (reopens && (await openStayUnit(trx, record.organisation, record.citizen.id))) throw openElsewhere();
  await change(trx, desk, {
    stay,
    code: `AN_${latest.kind}`,
    type: 'event.cancelled',
    data: { code: latest.kind, reason },
  });
}

async function correctLatest(
  trx: Kysely<unknown>,
  desk: Desk,
  { at, unit }: { at?: Date | undefined; unit?: string | undefined },
): Promise<void> {
  const { record, now } = desk;
  const latest = await latestNotified(trx, record);
  if (unit && !starts.has(latest.kind)) throw wardStands();
  const time = at ?? latest.at;
  const { before: earliest = new Date(birthDate(record.citizen.cpr)) } = latest;
  if (time > now || time < earliest) throw timeWrong();
  if (unit) await moveStay(trx, record.id, unit);
  const stay = withLatestAt(record.stay, latest, time);
  const data = { code: latest.kind, was: latest.at.toISOString(), unit: unit ?? record.unit };
  await change(trx, desk, { stay, code: `RE_${latest.kind}`, type: 'event.corrected', data, at: time });
}

const starts: ReadonlySet<Latest['kind']> = new Set(['STIN', 'STAA']);

async function move(trx: Kysely<unknown>, desk: Desk, unit: string): Promise<void> {
  const { record, by, now } = desk;
  if (!isOpen(record.stay)) throw stayOver();
  if (record.unit === unit) throw nothingToCorrect();
  await moveStay(trx, record.id, unit);
  await insertAmendment(trx, {
    stayId: record.id,
    type: 'stay.moved',
    at: now,
    now,
    by,
    data: { from: record.unit, unit },
  });
}

async function transferOut(
  trx: Kysely<unknown>,
  { record, by, now }: Desk,
  { to, at = now }: { to: string; at?: Date | undefined },
): Promise<void> {
  if (!isOpen(record.stay)) throw stayOver();
  if (at > now || at < record.stay.lastEventAt) throw timeWrong();
  const stay: Stay = { ...record.stay, status: 'ended', endedAt: at, lastEventAt: at };
  await updateStay(trx, { id: record.id, encounterId: record.encounterId, stay });
  await insertAmendment(trx, { stayId: record.id, type: 'stay.transferredOut', at, now, by, data: { to } });
}

const isOpen = ({ status }: Stay) => status === 'in-progress' || status === 'on-leave';

async function latestNotified(trx: Kysely<unknown>, record: StayRecord): Promise<Latest> {
  const latest = latestOf(record.stay, await registeredEvents(trx, record.id));
  if (!latest) throw nothingToCorrect();
  return latest;
}

interface Change {
  stay: Stay;
  code: Parameters<typeof insertNotice>[1]['notice']['code'];
  type: Amendment['type'];
  data: Amendment['data'];
  at?: Date;
}

async function change(
  trx: Kysely<unknown>,
  { record, by, now }: Desk,
  { stay, code, type, data, at }: Change,
): Promise<void> {
  const { id: stayId, encounterId } = record;
  await updateStay(trx, { id: stayId, encounterId, stay });
  await insertAmendment(trx, { stayId, type, at: at ?? now, now, by, data });
  const notice = { code, reportWanted: false };
  await insertNotice(trx, { messageId: randomUUID(), stayId, notice, encounterId, stay, now, eventAt: at ?? now });
}

const reload = { da: 'Opdatér listen, og se opholdet igen.', en: 'Reload the list and look at the stay again.' };

const nothingToCorrect = () =>
  new Refusal(409, 'nothing-to-correct', {
    text: {
      da: 'Kun det senest sendte advis kan rettes eller annulleres, og der er intet.',
      en: 'Only the latest notification can be corrected or cancelled, and there is none.',
    },
    mend: reload,
  });

const wardStands = () =>
  new Refusal(409, 'ward-stands', {
    text: {
      da: 'Kun en start kan rettes til en anden afdeling.',
      en: 'Only a start can be corrected to another ward.',
    },
    mend: { da: 'Flyt borgeren i stedet.', en: 'Move the citizen instead.' },
  });

const timeWrong = () =>
  new Refusal(409, 'time-wrong', {
    text: {
      da: 'Tidspunktet ligger i fremtiden eller før opholdets forrige hændelse.',
      en: 'The time is in the future, or before the event before it.',
    },
    mend: { da: 'Angiv hvornår det skete.', en: 'Give the time when it happened.' },
  });

const stayOver = () =>
  new Refusal(409, 'stay-over', { text: { da: 'Opholdet er afsluttet.', en: 'The stay is over.' }, mend: reload });

const openElsewhere = () =>
  new Refusal(409, 'stay-already-open', {
    text: {
      da: 'Borgeren har et nyt ophold på sygehuset, så slutningen kan ikke annulleres.',
      en: 'The citizen has a new stay at the hospital, so the end cannot be cancelled.',
    },
    mend: { da: 'Annullér det nye ophold først.', en: 'Cancel the new stay first.' },
  });
