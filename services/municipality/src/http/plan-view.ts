import { FUNCTIONAL_ABILITY, NURSING_AREA, OWN_EVENT, parseCarePlan, type OwnMessage } from '@overgang/fhir-models';
import {
  documentChanges,
  draftOf,
  receivedMessage,
  versionsOf,
  type DocumentChange,
  type ParticipantRoom,
} from '@overgang/mailbox';
import type { Person } from '@overgang/service-kit';
import { sql } from 'kysely';
import { z } from 'zod';
import { compareAbility } from '../domain/ability-comparison.ts';
import { answerDraft, answerKind } from '../documents/plan-answers.ts';
import { lastReport } from '../documents/report-of-admission.ts';
import { homeCareNotes } from '../storage/home-care-records.ts';
import type { HospitalStay } from '../storage/hospital-stays.ts';
import type { ReceivedDocument } from '../storage/received-documents.ts';
import { receivedVersions, type ReceivedVersion } from '../storage/received-versions.ts';
import { hospitalRows } from './stay-lists.ts';

interface Opened {
  person: Person;
  stay: HospitalStay;
  document: ReceivedDocument;
  /** The document as it was received. */
  message: OwnMessage<object>;
}

/** A plan, or that a citizen is ready, as whoever answers it needs to see it: with its versions, what is new, and our answers. */
export async function planView(room: ParticipantRoom, opened: Opened): Promise<object> {
  const { person, stay, document, message } = opened;
  const { db } = room.database;
  const { messageId, kind, sender, sentAt } = document;
  const { organisation } = person;
  const versions = await receivedVersions(db, { organisation, documentId: document.documentId, kind });
  const draft = await draftOf(db, answerDraft(messageId, person));
  const [row] = await hospitalRows(room, { organisation, condition: sql`s.id = ${stay.id}` });
  return {
    asOf: room.now(),
    messageId,
    kind,
    stay: row,
    from: sender,
    sentAt,
    activity: document.activity,
    content: message.content,
    ...(kind === OWN_EVENT.carePlan && (await besideHome(message, { room, stay, organisation }))),
    changes: await changesSince(room, { organisation, document, versions }),
    versions: versions.map((one) => ({
      messageId: one.messageId,
      sentAt: one.sentAt,
      activity: one.activity,
      ...(one.facts.version !== undefined && { number: one.facts.version }),
    })),
    answers: await answersTo(
      room,
      versions.map((one) => one.messageId),
    ),
    ...(draft && { draft }),
  };
}

interface Versions {
  organisation: string;
  document: ReceivedDocument;
  /** The newest first. */
  versions: ReceivedVersion[];
}

/** What the version says otherwise than the one it followed; nothing when that one is not kept. */
async function changesSince(
  { database: { db } }: ParticipantRoom,
  { organisation, document, versions }: Versions,
): Promise<DocumentChange[]> {
  const before = versions[versions.findIndex(({ messageId }) => messageId === document.messageId) + 1];
  if (!before || document.activity !== 'modified-message') return [];
  const [old, now] = [
    await receivedMessage(db, { organisation, messageId: before.messageId }),
    await receivedMessage(db, { organisation, messageId: document.messageId }),
  ];
  return old && now ? documentChanges(old.bundle, now.bundle) : [];
}

/** What we have answered to any of these versions, oldest first, and how far each answer has come. */
async function answersTo({ database: { db }, mailbox }: ParticipantRoom, subjects: string[]): Promise<object[]> {
  const answers = await versionsOf(db, { subjects, kind: answerKind.event });
  const states = await mailbox.messageStates(
    answers.map(({ messageId }) => messageId),
    db,
  );
  return answers
    .toSorted((a, b) => a.sentAt.getTime() - b.sentAt.getTime())
    .map(({ messageId, subject, sentAt, by, message: { content } }) => {
      const progress = states.get(messageId);
      return { messageId, to: subject, sentAt, by: by.name, content, ...(progress && { progress }) };
    });
}

const Abilities = z.object({
  abilityBefore: z.object({ items: z.array(z.object({ item: z.string(), level: z.string() })) }),
});

/** The plan beside how it was at home: every scored item, and all nursing areas with what is written about them. */
async function besideHome(
  { messageId }: OwnMessage<object>,
  { room, stay, organisation }: { room: ParticipantRoom; stay: HospitalStay; organisation: string },
): Promise<object> {
  const { db } = room.database;
  const received = await receivedMessage(db, { organisation, messageId });
  if (!received) return {};
  const { content } = parseCarePlan(received.bundle);
  const report = (await lastReport(db, stay.id))?.message.content;
  const home = Abilities.safeParse(report ?? (await homeCareNotes(db, stay.citizen.id))?.content ?? {});
  const before = home.success ? home.data.abilityBefore.items : [];
  return {
    comparison: compareAbility(before, content.ability.items).map((one) => ({ ...one, name: nameOfItem(one.item) })),
    nursing: [...NURSING_AREA.concepts].map(([area, name]) => {
      const text = content.nursing?.areas.find((one) => one.area === area)?.text;
      return { area, name, ...(text && { text }) };
    }),
  };
}

const itemNames: ReadonlyMap<string, { da: string; en: string }> = FUNCTIONAL_ABILITY.concepts;
const nameOfItem = (item: string) => itemNames.get(item) ?? { da: item, en: item };
