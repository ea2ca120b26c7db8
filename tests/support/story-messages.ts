import { randomUUID } from 'node:crypto';
import {
  buildCarePlan,
  buildCarePlanAnswer,
  buildDischargeLetter,
  buildDischargeReport,
  buildHospitalNotification,
  buildReadyForDischarge,
  buildRehabilitationPlan,
  buildReportOfAdmission,
  nextHistory,
  sorAddress,
  type CareCommunication,
  type CarePlan,
  type CarePlanAnswer,
  type DischargeLetter,
  type DischargeReport,
  type HistoryEntry,
  type NotificationCode,
  type OwnActivity,
  type OwnMessage,
  type ReadyForDischarge,
  type RehabilitationPlan,
  type ReportOfAdmission,
} from '@overgang/fhir-models';
import { composeCorrespondence, composeDocument, type Composed, type Sending } from '@overgang/standalone';
import type { Bundle } from 'fhir/r4.js';
import { places, type PlaceName } from './story-places.ts';
import type { Story } from './story.ts';
import { instant, type Moment } from './story-time.ts';

interface Told {
  /** When it happened to the citizen; now when left out. */
  since?: Moment;
  class?: 'IMP' | 'EMER';
  report?: boolean;
}

interface Between {
  from?: PlaceName;
  to?: PlaceName;
}

interface Version<Content> extends Between {
  content: Content;
  of?: Composed | undefined;
  activity?: OwnActivity;
}

/** A stay of a story's citizen, and the messages that are sent about it. */
export interface StoryStay {
  startedAt(): string;
  /** The ward's system tells of the stay; the message's id. */
  tells(code: NotificationCode, told?: Told): Promise<string>;
  report(version: Version<ReportOfAdmission['content']>): Promise<Composed>;
  plan(version: Version<CarePlan['content']>): Promise<Composed>;
  answer(version: Version<CarePlanAnswer['content']>): Promise<Composed>;
  ready(version: Version<ReadyForDischarge['content']>): Promise<Composed>;
  dischargeReport(version: Version<DischargeReport['content']>): Promise<Composed>;
  letter(version: Version<DischargeLetter['content']>): Promise<Composed>;
  rehabilitation(version: Version<RehabilitationPlan['content']>): Promise<Composed>;
  writes(
    letter: Required<Between> & { category: CareCommunication['category']; text: string; of?: CareCommunication },
  ): Promise<CareCommunication>;
}

const author = { given: ['Anne', 'Test'], family: 'Holm', title: 'Sygeplejerske', phone: '+4565000101' };

/** The contact with the ward as it is now. */
interface Contact {
  encounterId: string;
  startedAt?: string;
  leaveStartedAt?: string;
}

const beginnings: readonly NotificationCode[] = ['STIN', 'STAA', 'RE_STIN', 'RE_STAA'];

function contactAfter(contact: Contact, code: NotificationCode, happened: string): Contact {
  if (code === 'STOR') return { ...contact, leaveStartedAt: happened };
  if (!beginnings.includes(code)) return contact;
  // Being admitted after an acute ambulatory stay is a contact of its own, in the same episode of care.
  const isAnother = code === 'STIN' && contact.startedAt !== undefined;
  return { encounterId: isAnother ? randomUUID() : contact.encounterId, startedAt: happened };
}

function periodOf({ startedAt, leaveStartedAt }: Contact, code: NotificationCode, happened: string) {
  const period = { startedAt: startedAt ?? happened };
  const leave = { startedAt: leaveStartedAt ?? happened };
  // What is cancelled has not ended, and only a return that is cancelled leaves the citizen on leave.
  if (code.startsWith('AN_')) return code === 'AN_SLOR' ? { ...period, leave } : period;
  if (code.endsWith('SLHJ') || code.endsWith('MORS')) return { ...period, endedAt: happened };
  if (code.endsWith('STOR')) return { ...period, leave };
  return code.endsWith('SLOR') ? { ...period, leave: { ...leave, endedAt: happened } } : period;
}

/** A stay at a ward that begins when it is first told of. */
export function newStay(story: Story, at: 'ward' | 'otherWard' = 'ward'): StoryStay {
  const ward = places[at].unit;
  const episode = randomUUID();
  const { citizen } = story;
  let history: HistoryEntry[] = [];
  let contact: Contact = { encounterId: randomUUID() };

  const sending = (from: PlaceName, to: PlaceName): Sending => {
    const ids = new Map<string, string>();
    const id = (part: string) => {
      const made = ids.get(part) ?? randomUUID();
      ids.set(part, made);
      return made;
    };
    return { from: places[from].unit, to: places[to].unit, at: story.now(), author, id };
  };

  const course = () => ({ citizen, ward, episode, startedAt: story.now(), ...contact });

  const document =
    <Content>(build: (message: OwnMessage<Content>) => Bundle, usual: Required<Between>) =>
    async ({ from = usual.from, to = usual.to, ...version }: Version<Content>): Promise<Composed> => {
      const composed = composeDocument(build, { course: course(), sending: sending(from, to) }, version);
      await story.send(from, composed.bundle);
      return composed;
    };

  const toHomeCare = { from: at, to: 'homeCare' } as const;
  const toWard = { from: 'homeCare', to: at } as const;

  return {
    startedAt: () => contact.startedAt ?? story.now(),
    async tells(code, { since, class: stayClass = 'IMP', report = code === 'STIN' || code === 'STAA' } = {}) {
      const messageId = randomUUID();
      const sentAt = story.now();
      const happened = since ? instant(since) : sentAt;
      contact = contactAfter(contact, code, happened);
      history = nextHistory(history, { messageId, code, class: stayClass, sentAt, who: ward });
      const bundle = buildHospitalNotification({
        bundleId: randomUUID(),
        messageId,
        code,
        createdAt: sentAt,
        sender: ward,
        receiver: citizen.municipality,
        serviceProvider: ward,
        citizen: { cpr: citizen.cpr, given: citizen.given, family: citizen.family },
        stay: { encounterId: contact.encounterId, class: stayClass, ...periodOf(contact, code, happened) },
        episodes: [{ system: sorAddress(ward.sor), value: `urn:uuid:${episode}` }],
        ...(report && { reportOfAdmission: { recipient: ward } }),
        history,
      });
      return story.send(at, bundle);
    },
    report: document(buildReportOfAdmission, toWard),
    plan: document(buildCarePlan, toHomeCare),
    answer: ({ activity = 'reply-message', ...version }) =>
      document(buildCarePlanAnswer, toWard)({ activity, ...version }),
    ready: document(buildReadyForDischarge, toHomeCare),
    dischargeReport: document(buildDischargeReport, toHomeCare),
    letter: document(buildDischargeLetter, { from: at, to: 'practice' }),
    rehabilitation: document(buildRehabilitationPlan, toHomeCare),
    async writes({ from, to, ...letter }) {
      const { message, bundle } = composeCorrespondence({ course: course(), sending: sending(from, to) }, letter);
      await story.send(from, bundle);
      return message;
    },
  };
}
