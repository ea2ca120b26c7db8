import { randomUUID } from 'node:crypto';
import { birthDate } from '@overgang/fhir-models';
import { citizenById, type ParticipantRoom } from '@overgang/mailbox';
import { notFound, Refusal } from '@overgang/service-kit';
import type { Kysely } from 'kysely';
import {
  apply,
  decide,
  noticeOf,
  type Moment,
  type Notice,
  type Stay,
  type StayClass,
  type StayCommand,
  type StayEvent,
} from './domain/stay.ts';
import type { Composer } from './messaging/composer.ts';
import { insertNotice } from './storage/notices.ts';
import {
  claimCommand,
  insertStay,
  insertStayEvent,
  lockStay,
  openStayUnit,
  stayById,
  updateStay,
  type Author,
  type ClaimedCommand,
  type StayRecord,
} from './storage/stays.ts';

interface Ordered {
  /** When it happened; now when left out. */
  at?: Date;
  /** Makes the order happen once, however often it is sent. */
  commandId: string;
  by: Author;
}

interface Admission extends Ordered {
  organisation: string;
  unit: string;
  citizenId: string;
  class: StayClass;
  /** Transferred from another hospital: of the same region, no new report of admission is asked for (S.BR3, S.BR4). */
  transferred?: 'same-region' | 'other-region';
  /** The episode of care the citizen brings along. */
  episode?: string;
}

interface StayOrder extends Ordered {
  stayId: string;
  command: Exclude<StayCommand, { type: 'admit' }>;
  /** Why it is done now, where something critical is missing; kept with the event. */
  reason?: string;
}

export interface StayCommands {
  /** Begins a stay. Refuses (409) a second open stay at the same hospital, and says on which ward the first is. */
  admit(admission: Admission): Promise<StayRecord>;
  /** Does something with a stay. Refuses (409) what the stay does not allow. */
  order(order: StayOrder): Promise<StayRecord>;
}

/** What wards do to stays: event, notice and the sending of its message in one transaction. */
export function createStayCommands({ database, mailbox, now }: ParticipantRoom, composer: Composer): StayCommands {
  const once = (claim: ClaimedCommand, act: (trx: Kysely<unknown>) => Promise<void>) =>
    database.db.transaction().execute(async (trx) => {
      const earlier = await claimCommand(trx, claim);
      if (!earlier) await act(trx);
      else if (!earlier.isSame) throw commandReused;
      const record = await stayById(trx, earlier?.stayId ?? claim.stayId);
      if (!record) throw notFound();
      if (!earlier) await composer.tell(trx, record, now());
      return record;
    });

  return {
    admit(admission) {
      const { commandId, by, ...asked } = admission;
      const { organisation, citizenId } = admission;
      const stayId = randomUUID();
      return once({ id: commandId, stayId, asked: { type: 'admit', by: by.id, ...asked } }, async (trx) => {
        const citizen = await citizenById(trx, organisation, citizenId);
        if (!citizen) throw notFound();
        if (await begin(trx, { ...admission, stayId, bornOn: birthDate(citizen.cpr), now: now() })) return;
        const open = await openStayUnit(trx, organisation, citizenId);
        const ward = open && (await mailbox.directory.unit(open.unit, trx));
        throw stayIsOpen(ward?.name ?? open?.unit ?? '');
      });
    },
    order(order) {
      const { commandId, stayId, command, by, at, reason } = order;
      const asked = { type: command.type, by: by.id, stayId, at, reason };
      return once({ id: commandId, stayId, asked }, (trx) => change(trx, { ...order, now: now() }));
    },
  };
}

async function begin(
  trx: Kysely<unknown>,
  admission: Admission & { stayId: string; bornOn: string; now: Date },
): Promise<boolean> {
  const { stayId, organisation, unit, citizenId, by, bornOn, now } = admission;
  const event = decided(undefined, { type: 'admit', class: admission.class }, { at: admission.at ?? now, now, bornOn });
  const stay = apply(undefined, event);
  const encounterId = randomUUID();
  const { episode = randomUUID(), transferred } = admission;
  const added = { id: stayId, organisation, unit, citizenId, episode, encounterId, stay };
  if (!(await insertStay(trx, added))) return false;
  const notice = { ...noticeOf(event), ...(transferred === 'same-region' && { reportWanted: false }) };
  await note(trx, { stayId, encounterId, stay, event, by, now, notice });
  return true;
}

async function change(
  trx: Kysely<unknown>,
  { stayId, command, at, by, now, reason }: StayOrder & { now: Date },
): Promise<void> {
  const before = await lockStay(trx, stayId);
  if (!before) throw notFound();
  const bornOn = birthDate(before.citizen.cpr);
  const event = decided(before.stay, command, { at: at ?? now, now, bornOn });
  const stay = apply(before.stay, event);
  // A change of class is a new Encounter instance; the episode ties them together.
  const encounterId = event.type === 'stay.classChanged' ? randomUUID() : before.encounterId;
  await updateStay(trx, { id: stayId, encounterId, stay });
  await note(trx, { stayId, encounterId, stay, event, by, now, ...(reason && { reason }) });
}

interface Happening {
  stayId: string;
  encounterId: string;
  stay: Stay;
  event: StayEvent;
  by: Author;
  now: Date;
  reason?: string;
  notice?: Notice;
}

async function note(trx: Kysely<unknown>, happening: Happening): Promise<void> {
  const { notice = noticeOf(happening.event) } = happening;
  await insertStayEvent(trx, happening);
  await insertNotice(trx, { ...happening, messageId: randomUUID(), notice });
}

function decided(stay: Stay | undefined, command: StayCommand, moment: Moment): StayEvent {
  const decision = decide(stay, command, moment);
  if (decision.accepted) return decision.event;
  const { code, text, mend } = decision.refusal;
  throw new Refusal(409, code, { text, mend });
}

const stayIsOpen = (ward: string) =>
  new Refusal(409, 'stay-already-open', {
    text: {
      da: `Borgeren har allerede et ophold på dette sygehus: ${ward}.`,
      en: `The citizen already has a stay at this hospital: ${ward}.`,
    },
    mend: { da: 'Fortsæt på det ophold, eller afslut det.', en: 'Continue with that stay, or end it.' },
  });

const commandReused = new Refusal(409, 'command-reused', {
  text: {
    da: 'Kommandoens nummer er brugt til noget andet. Intet er registreret nu.',
    en: 'The command id was used for something else. Nothing was registered now.',
  },
  mend: { da: 'Brug et nyt commandId.', en: 'Use a new commandId.' },
});
