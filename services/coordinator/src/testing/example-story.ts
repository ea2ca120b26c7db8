import { randomUUID } from 'node:crypto';
import {
  buildCareCommunication,
  buildCarePlan,
  buildCarePlanAnswer,
  buildDischargeLetter,
  buildDischargeReport,
  buildHospitalNotification,
  buildReadyForDischarge,
  buildRehabilitationPlan,
  buildReportOfAdmission,
  nextDocumentHistory,
  nextHistory,
  startCommunication,
  SYSTEM,
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
import type { Bundle } from 'fhir/r4.js';
import { addresses, parties, type PartyName } from './example-parties.ts';

let born = 0;

/** From whom to whom, and when. */
interface Sending {
  from: PartyName;
  to: PartyName;
  at: string;
}

export interface Told {
  messageId: string;
  bundle: Bundle;
  history: HistoryEntry[];
  intake: object;
}

interface Version {
  /** The message that this one renews, takes back or answers. */
  of?: Told;
  activity?: OwnActivity;
}

type Notified = Sending & { episode?: string; class?: 'IMP' | 'EMER' };

function told({ from, to, at }: Sending, { messageId, bundle, history }: Omit<Told, 'intake'>): Told {
  const intake = { kind: 'accepted', at, bundle, parties: { sender: parties[from], receiver: parties[to] } };
  return { messageId, bundle, history, intake };
}

/** A citizen with a stay, and the messages about them; each test makes its own, of up to 3 999 in a process. */
export function exampleStory() {
  born += 1;
  const cpr = `020320${String(born).padStart(4, '0')}`;
  const citizen = { cpr, given: ['Test'], family: `Person${born}` };
  const episode = randomUUID();
  const histories = new Map<string, HistoryEntry[]>();

  const notice = (code: NotificationCode, sending: Notified): Told => {
    const { from, to, at, episode: stay = episode, class: stayClass = 'IMP' } = sending;
    const messageId = randomUUID();
    const who = addresses[from];
    const history = nextHistory(histories.get(stay) ?? [], { messageId, code, class: stayClass, sentAt: at, who });
    histories.set(stay, history);
    const isEnd = ['SLHJ', 'MORS'].includes(code.slice(-4));
    const bundle = buildHospitalNotification({
      bundleId: randomUUID(),
      messageId,
      code,
      createdAt: at,
      sender: who,
      receiver: addresses[to],
      serviceProvider: who,
      citizen,
      stay: {
        encounterId: stay,
        class: stayClass,
        startedAt: isEnd ? '2026-03-01T06:00:00Z' : at,
        ...(isEnd && { endedAt: at }),
      },
      episodes: [{ value: stay }],
      ...(code === 'STIN' && { reportOfAdmission: { recipient: who } }),
      history,
    });
    return told(sending, { messageId, bundle, history });
  };

  const document = <Content>(
    build: (message: OwnMessage<Content>) => Bundle,
    sending: Sending,
    { content, of, activity = 'new-message' }: Version & { content: Content },
  ): Told => {
    const { from, to, at } = sending;
    const messageId = randomUUID();
    const sender = addresses[from];
    const history = nextDocumentHistory(of?.history ?? [], { messageId, activity, sentAt: at, who: sender });
    const bundle = build({
      bundleId: randomUUID(),
      messageId,
      documentId: randomUUID(),
      createdAt: at,
      sender,
      receiver: addresses[to],
      serviceProvider: addresses.ward,
      author: { name: 'Anna Test Holm', title: 'Sygeplejerske', phone: '+4500000001' },
      citizen,
      stay: { encounterId: episode, class: 'IMP', startedAt: '2026-03-02T06:00:00Z', episodes: [{ value: episode }] },
      content,
      history,
    });
    return told(sending, { messageId, bundle, history });
  };

  const correspondence = (sending: Sending, text = 'Til orientering.'): Told => {
    const { from, to, at } = sending;
    const sender = addresses[from];
    const author = { given: ['Anne'], family: 'Holm', role: { code: 'sygeplejerske' }, organisation: sender };
    const messageId = randomUUID();
    const bundle = buildCareCommunication(
      startCommunication({
        bundleId: randomUUID(),
        messageId,
        communicationId: randomUUID(),
        createdAt: at,
        sender,
        receiver: addresses[to],
        citizen: { identifiers: [{ system: SYSTEM.cpr, value: cpr }], given: citizen.given, family: citizen.family },
        threadId: randomUUID(),
        category: 'medicine',
        segments: [
          { kind: 'text', id: randomUUID(), assigner: sender, writtenAt: at, author, phone: '+4565000001', text },
        ],
      }),
    );
    return told(sending, { messageId, bundle, history: [] });
  };

  return {
    citizen,
    episode,
    notice,
    correspondence,
    report: (sending: Sending, version: Version = {}) =>
      document(buildReportOfAdmission, sending, { ...version, content: reportContent }),
    plan: (
      sending: Sending,
      version: Version & { times?: Partial<CarePlan['content']['times']>; number?: number } = {},
    ) => document(buildCarePlan, sending, { ...version, content: planContent(version) }),
    answer: (sending: Sending, version: Version & { content: CarePlanAnswer['content'] }) =>
      document(buildCarePlanAnswer, sending, { activity: 'reply-message', ...version }),
    ready: (sending: Sending, { readyAt, ...version }: Version & { readyAt: string }) =>
      document(buildReadyForDischarge, sending, { ...version, content: readyContent(readyAt) }),
    dischargeReport: (sending: Sending, version: Version = {}) =>
      document(buildDischargeReport, sending, { ...version, content: dischargeContent }),
    letter: (sending: Sending, version: Version = {}) =>
      document(buildDischargeLetter, sending, { ...version, content: letterContent }),
    rehabilitation: (sending: Sending, version: Version & { offered?: string } = {}) =>
      document(buildRehabilitationPlan, sending, { ...version, content: rehabilitationContent(version.offered) }),
  };
}

const admittedAt = '2026-03-02T06:00:00Z';
const contact = { name: 'Anna Test Holm', phone: '+4500000001' };
const identification = { relatives: [] };
const diagnosis = { role: 'primary', text: 'Hoftebrud' } as const;

const reportContent: ReportOfAdmission['content'] = {
  report: { type: 'automatic', lastUpdated: admittedAt },
  identification,
  contacts: { contacts: [{ function: 'home-nursing', ...contact }] },
  services: { plan: { services: [{ text: 'Medicindispensering', status: 'in-progress' }] } },
};

function planContent({ times = {}, number = 1 }: { times?: object; number?: number }): CarePlan['content'] {
  return {
    version: { number, changes: number > 1 ? [{ what: 'Tidspunkt', at: '2026-03-03T08:00:00Z' }] : [] },
    identification,
    contact,
    stay: { admittedAt, cause: 'Fald i hjemmet' },
    times: { certainty: 'expected', ...times },
    contagion: { known: false },
    coordination: {
      plan: {
        needs: [
          { need: 'aids', status: 'not-started' },
          { need: 'home-nursing', status: 'not-started' },
        ],
      },
    },
    ability: { relevant: true, lastModified: '2026-03-02T09:00:00Z', items: [{ item: 'J1.1', level: 'B2' }] },
    destination: { place: 'care-home' },
    requests: { requests: [{ what: 'answer-plan' }] },
  };
}

function readyContent(readyAt: string): ReadyForDischarge['content'] {
  return {
    identification,
    ready: { admittedAt, readyAt, physician: 'Bo Test' },
    waiting: { reason: 'care-place' },
    contact,
  };
}

const dischargeContent: DischargeReport['content'] = {
  identification,
  contact,
  times: { admittedAt, dischargedAt: '2026-03-02T11:00:00Z' },
  course: { cause: 'Fald i hjemmet', changes: 'Går med rollator' },
  ability: { relevant: true, items: [] },
  medicine: { handedOutUntil: '2026-03-04T11:00:00Z' },
  food: { packedMeal: true, aids: ['Rollator'] },
  responsibility: { applies: true, until: '2026-03-05T11:00:00Z', phone: '+4500000002' },
};

const letterContent: DischargeLetter['content'] = {
  priority: { priority: 'yellow', recommendation: 'Kontrol af blodtryk' },
  identification,
  stay: { department: 'M2', admittedAt, dischargedAt: '2026-03-02T11:00:00Z' },
  diagnoses: { diagnoses: [diagnosis], procedures: [], cave: [] },
  course: { summary: 'Ukompliceret' },
  medicine: { changes: [{ what: 'Paracetamol', reason: 'Smerter' }] },
  requests: { requests: [{ what: 'follow-up' }, { what: 'blood-test', by: '2026-03-05T23:30:00Z' }] },
  physicians: { dictating: 'Bo Test', responsible: 'Bo Test' },
};

function rehabilitationContent(offered?: string): RehabilitationPlan['content'] {
  return {
    rehabilitation: {
      request: { type: 'ffd81f78-352e-4589-a195-5350dd1df2a4', dischargedOn: '2026-03-02', place: 'municipality' },
    },
    identification,
    people: { coWriters: [], gpCopy: 'Lægehuset', otherCopies: [], team: [] },
    informed: { consentInformed: true, information: 'Talt med borgeren' },
    contact: { startedAt: admittedAt, controls: [] },
    summary: {
      health: 'Hoftebrud',
      abilityBefore: 'Selvhjulpen',
      abilityAtDischarge: 'Går med rollator',
      needAndPotential: 'Styrke',
    },
    diagnoses: { diagnoses: [diagnosis] },
    questions: { region: contact },
    ...(offered && { followUp: { firstContactOffered: offered } }),
  };
}
