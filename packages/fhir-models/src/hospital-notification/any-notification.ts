import fc from 'fast-check';
import type { HospitalNotification } from './hospital-notification.ts';
import { nextHistory } from './next-history.ts';
import { type NotificationCode, rowOf } from './notification-codes.ts';
import { glnWithCheckDigit } from '../identifiers/gln.ts';
import type { EncounterClass } from '../terminology/medcom-hospital-notification-encounter-class.ts';
import { sorAddress } from '../identifiers/sor.ts';
import { SYSTEM } from '../identifiers/system.ts';
import { derivedId } from '../message/derived-id.ts';
import type { Party } from '../message/party.ts';

/** Sequences a hospital may send, by class (HospitalNotification 3.0.2, section 6). */
const SEQUENCES: readonly (readonly [EncounterClass, readonly NotificationCode[]])[] = [
  ['EMER', ['STAA', 'RE_STAA', 'SLHJ', 'RE_SLHJ']],
  ['EMER', ['STAA', 'SLHJ', 'AN_SLHJ', 'MORS', 'AN_MORS']],
  ['EMER', ['STAA', 'AN_STAA']],
  ['EMER', ['MORS', 'AN_MORS']],
  ['IMP', ['STIN', 'RE_STIN', 'STOR', 'RE_STOR', 'SLOR', 'RE_SLOR', 'SLHJ', 'AN_SLHJ']],
  ['IMP', ['STIN', 'STOR', 'AN_STOR', 'STOR', 'SLOR', 'AN_SLOR', 'MORS', 'RE_MORS', 'AN_MORS']],
  ['IMP', ['STIN', 'MORS', 'RE_MORS', 'RE_MORS']],
  ['IMP', ['STIN', 'AN_STIN']],
  ['IMP', ['STIN', 'SLHJ', 'RE_SLHJ']],
  ['EMER', ['STAA', 'MORS', 'RE_MORS']],
];

const START = Date.UTC(2026, 2, 2, 7);
const HOUR = 3_600_000;

const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((value) => /^[^\p{Cc}]*\S[^\p{Cc}]*$/u.test(value));

const party = (first: '1' | '2' | '3' | '4'): fc.Arbitrary<Party> =>
  fc.record({
    sor: fc.stringMatching(/^\d{14}$/).map((rest) => `${first}${rest}`),
    gln: fc.stringMatching(/^579\d{9}$/).map(glnWithCheckDigit),
    name: text,
  });

/** The department in charge; it may be known by its SOR id alone. */
const anyProvider = fc.oneof(
  party('3'),
  party('3').map((unit) => ({ ...unit, gln: '', name: '' })),
);

const birthdays = fc.date({
  min: new Date('1937-01-02T00:00Z'),
  max: new Date('1999-12-31T00:00Z'),
  noInvalidDate: true,
});

const WEIGHTS = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

function modulus11(number: string): number {
  return WEIGHTS.reduce((sum, weight, index) => sum + weight * Number(number.charAt(index)), 0) % 11;
}

/** Numbers of the test series: 99 after the day of birth, failing modulus 11; never 29 February, which the pattern ties to the year. */
const cpr = fc
  .tuple(birthdays, fc.stringMatching(/^\d\d$/))
  .map(([day, last]) => {
    const [year = '', month = '', date = ''] = day.toISOString().slice(0, 10).split('-');
    return { date: `${date}${month}`, number: `${date}${month}${year.slice(2)}99${last}` };
  })
  .filter(({ date, number }) => date !== '2902' && date !== '0101' && modulus11(number) !== 0)
  .map(({ number }) => number);

function at(hours: number): string {
  return new Date(START + hours * HOUR).toISOString();
}

type Stay = HospitalNotification['stay'];
type History = HospitalNotification['history'];

/** Times that fit the code: the stay starts first, then leave, then its end, each an hour apart. */
function stayOf(code: NotificationCode, begun: Stay, isOnLeave: boolean): Stay {
  const { ended, leave } = rowOf(code);
  const stay: Stay = { ...begun, ...(ended && { endedAt: at(3) }) };
  if (leave === 'none' && !isOnLeave) return stay;
  return { ...stay, leave: { startedAt: at(1), ...(leave === 'start-and-end' && { endedAt: at(2) }) } };
}

function lpr3(seed: string): HospitalNotification['episodes'][number] {
  return { system: SYSTEM.lpr3, value: `urn:uuid:${derivedId('lpr3', seed)}` };
}

interface Ingredients {
  sequence: (typeof SEQUENCES)[number];
  length: number;
  ids: { bundleId: string; encounterId: string; value: string };
  messageIds: string[];
  parties: { sender: Party; receiver: Party; serviceProvider: Party };
  citizen: HospitalNotification['citizen'];
  /** Whether a report is wished for, and whether it goes to another unit than the sender. */
  report: 'none' | 'to-sender' | 'elsewhere';
  elsewhere: Party;
  hasLpr3: boolean;
}

function episodesOf({ ids, parties, hasLpr3 }: Ingredients): HospitalNotification['episodes'] {
  const local = { system: sorAddress(parties.sender.sor), value: ids.value };
  return hasLpr3 ? [local, lpr3(ids.encounterId)] : [local];
}

function notificationOf(from: Ingredients): HospitalNotification {
  const [encounterClass] = from.sequence;
  const { bundleId, encounterId } = from.ids;
  const { sender } = from.parties;
  const { history, code } = historyOf(from, sender);
  const last = history.at(-1);
  const isOnArrival = code === 'MORS' && history.length === 1;
  const isOnLeave = code === 'AN_MORS' && /start-leave|cancel-end-leave/.test(last?.activity ?? '');
  const stay = stayOf(code, { encounterId, class: encounterClass, startedAt: at(0) }, isOnLeave);
  return {
    bundleId,
    messageId: last?.messageId ?? '',
    code,
    createdAt: at(3 + history.length),
    ...from.parties,
    citizen: from.citizen,
    stay: isOnArrival ? { ...stay, endedAt: stay.startedAt } : stay,
    episodes: episodesOf(from),
    ...(from.report !== 'none' && rowOf(code).isStart && { reportOfAdmission: { recipient: recipientOf(from) } }),
    history,
  };
}

function recipientOf({ report, parties, elsewhere }: Ingredients): Party {
  return report === 'elsewhere' ? elsewhere : parties.sender;
}

function historyOf(
  { sequence, length, messageIds }: Ingredients,
  who: Party,
): { history: History; code: NotificationCode } {
  const [encounterClass, codes] = sequence;
  const sent = codes.slice(0, length);
  const history = sent.reduce<History>((previous, code, index) => {
    const messageId = messageIds[index] ?? '';
    return nextHistory(previous, { messageId, code, class: encounterClass, sentAt: at(4 + index), who });
  }, []);
  return { history, code: sent.at(-1) ?? 'STIN' };
}

/** Any notification a hospital may send. */
export const anyNotification: fc.Arbitrary<HospitalNotification> = fc
  .record<Ingredients>({
    sequence: fc.constantFrom(...SEQUENCES),
    length: fc.integer({ min: 1, max: 9 }),
    ids: fc.record({ bundleId: fc.uuid(), encounterId: fc.uuid(), value: fc.uuid() }),
    messageIds: fc.uniqueArray(fc.uuid(), { minLength: 9, maxLength: 9 }),
    parties: fc.record({ sender: party('1'), receiver: party('2'), serviceProvider: anyProvider }),
    elsewhere: party('4'),
    citizen: fc.record({ cpr, given: fc.array(text, { maxLength: 3 }), family: text }),
    report: fc.constantFrom('none', 'to-sender', 'elsewhere'),
    hasLpr3: fc.boolean(),
  })
  .map(notificationOf);
