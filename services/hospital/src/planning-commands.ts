import { doOnce, type EventRegistrar, type ParticipantRoom } from '@overgang/mailbox';
import { notFound, Refusal, type Language, type Person } from '@overgang/service-kit';
import type { Kysely } from 'kysely';
import { planningOf, planningRefusal, type PlanningNote } from './domain/planning.ts';
import { retractNow, sendNow } from './documents/document-commands.ts';
import { addNote, notesOf } from './storage/stay-notes.ts';
import { lockStay, type StayRecord } from './storage/stays.ts';

interface Noting {
  commandId: string;
  stayId: string;
  note: PlanningNote;
  person: Person;
}

/** What wards note about the way out; what no message carries is told to the coordinator. */
export interface PlanningCommands {
  note(noting: Noting): Promise<void>;
  setReady(ready: SettingReady): Promise<void>;
  withdrawReady(withdrawing: Noting & { phone: string }): Promise<void>;
}

interface SettingReady extends Omit<Noting, 'note'> {
  /** ISO 8601. */
  readyAt: string;
  /** Why the citizen cannot leave; without one nothing is sent, for the citizen leaves as agreed. */
  message?: Waiting | undefined;
  expected?: { endOfTreatment?: string | undefined; discharge?: string | undefined } | undefined;
  language: Language;
}

interface Waiting {
  content: object;
  reason: NonNullable<(PlanningNote & { type: 'ready.set' })['reason']>;
  /** Where receivers of the message call back. */
  phone: string;
}

export function createPlanningCommands(room: ParticipantRoom, registrar: EventRegistrar): PlanningCommands {
  const once = ({ commandId, stayId, person, ...asked }: Asked, act: Act) =>
    doOnce(
      room.database.db,
      { commandId, asked: { type: 'planning', by: person.id, stayId, ...asked } },
      async (trx) => {
        const record = await lockStay(trx, stayId);
        if (!record) throw notFound();
        await act(trx, record);
        return stayId;
      },
    );
  const note = (trx: Kysely<unknown>, record: StayRecord, noting: Noting) =>
    addNoted(trx, { room, registrar, record, noting });

  return {
    async note(noting) {
      await once(noting, (trx, record) => note(trx, record, noting));
    },
    async setReady(asked) {
      const { readyAt, message, expected, person, stayId, commandId, language } = asked;
      const ready: PlanningNote = { type: 'ready.set', readyAt, physician: person.name, reason: message?.reason };
      await once(asked, async (trx, record) => {
        await note(trx, record, { commandId, stayId, person, note: ready });
        if (expected)
          await addNote(trx, { stayId, note: { type: 'expected.set', ...expected }, by: person, at: room.now() });
        if (message) {
          const { content, phone } = message;
          await sendNow(trx, room, { stayId, name: 'ready', content, person, phone, language });
        }
      });
    },
    async withdrawReady({ phone, ...noting }) {
      const { stayId, person } = noting;
      await once(noting, async (trx, record) => {
        const planning = planningOf((await notesOf(trx, [stayId])).get(stayId) ?? []);
        if (!planning.ready) throw notReady();
        await note(trx, record, noting);
        if (!planning.ready.reason) return;
        const reason = 'reason' in noting.note ? (noting.note.reason ?? '') : '';
        await retractNow(trx, room, { stayId, name: 'ready', reason, person, phone });
      });
    },
  };
}

type Asked = { commandId: string; stayId: string; person: Person };
type Act = (trx: Kysely<unknown>, record: StayRecord) => Promise<void>;

interface Adding {
  room: ParticipantRoom;
  registrar: EventRegistrar;
  record: StayRecord;
  noting: Noting;
}

async function addNoted(trx: Kysely<unknown>, { room, registrar, record, noting }: Adding): Promise<void> {
  const { note, person, commandId } = noting;
  const at = room.now();
  const refusal = planningRefusal(note, record.stay, at);
  if (refusal) throw refusals[refusal]();
  await addNote(trx, { stayId: record.id, note, by: person, at });
  const told = toldOf(note, at);
  const { organisation, episode } = record;
  if (told) await registrar.register(trx, { commandId, organisation, episode, ...told });
}

interface Told {
  type: string;
  at: Date;
  data?: Record<string, string | number | boolean>;
}

/** What the coordinator hears of a note: codes and times. What a message says as well is not told twice. */
function toldOf(note: PlanningNote, at: Date): Told | undefined {
  switch (note.type) {
    case 'ready.set':
      return readyTold(note);
    case 'ready.withdrawn':
      return { type: 'ready.withdrawn', at };
    case 'discharge.agreed':
      return { type: 'discharge.agreed', at, data: { agreedAt: note.agreedAt } };
    case 'fmk.checked':
      if (note.status !== 'updated') return undefined;
      return { type: 'fmk.updated', at: new Date(note.checkedAt), data: { occasion: 'discharge' } };
    case 'call.logged': {
      const data = { about: note.about, withNamed: note.name !== undefined, answeredBy: note.with, caller: 'hospital' };
      return { type: 'call.logged', at, data };
    }
    case 'expected.set':
      return expectedTold(note, at);
    case 'discharge.agreementEnded':
    case 'duty.notNeeded':
      return undefined;
  }
}

function expectedTold({ endOfTreatment }: PlanningNote & { type: 'expected.set' }, at: Date): Told | undefined {
  return endOfTreatment ? { type: 'treatment.endExpected', at, data: { expectedAt: endOfTreatment } } : undefined;
}

/** With a reason to wait there is a message, which says so itself. */
function readyTold({ reason, readyAt }: PlanningNote & { type: 'ready.set' }): Told | undefined {
  if (reason) return undefined;
  return { type: 'ready.set', at: new Date(readyAt), data: { physician: true, municipalReason: false } };
}

const refusals = {
  'stay-over': () =>
    new Refusal(409, 'stay-over', {
      text: { da: 'Opholdet er afsluttet.', en: 'The stay is over.' },
      mend: { da: 'Opdatér listen, og se opholdet igen.', en: 'Reload the list and look at the stay again.' },
    }),
  'before-admission': () =>
    new Refusal(409, 'before-admission', {
      text: { da: 'Tidspunktet ligger før indlæggelsen.', en: 'The time is before the admission.' },
      mend: { da: 'Angiv et senere tidspunkt.', en: 'Give a later time.' },
    }),
  'in-future': () =>
    new Refusal(409, 'in-future', {
      text: { da: 'Tidspunktet ligger i fremtiden.', en: 'The time is in the future.' },
      mend: { da: 'Angiv hvornår det skete.', en: 'Give the time when it happened.' },
    }),
};

const notReady = () =>
  new Refusal(409, 'not-ready', {
    text: { da: 'Borgeren er ikke meldt færdigbehandlet.', en: 'The citizen has not been set ready.' },
    mend: { da: 'Opdatér siden.', en: 'Reload the page.' },
  });
