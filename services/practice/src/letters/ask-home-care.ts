import { jointVisitTime, jointVisitTopic, parseDischargeLetter } from '@overgang/fhir-models';
import {
  answerThread,
  citizenByCpr,
  entryOfMessage,
  jointVisitsAbout,
  receivedMessage,
  startThread,
  type CorrespondenceDesk,
  type JointVisitTalk,
} from '@overgang/mailbox';
import { Refusal, type Language, type Person } from '@overgang/service-kit';
import type { Kysely } from 'kysely';
import type { Letter } from '../storage/letters.ts';

/** A visit at home that home care is asked to take part in. */
export interface AskedVisit {
  letter: Letter;
  person: Person;
  language: Language;
  /** ISO 8601. */
  startsAt: string;
  /** Who comes from the municipality; somebody that it names when left out. */
  who?: string | undefined;
  /** The home care unit (SOR id) and the number the doctor is called on. */
  to: string;
  phone: string;
}

/** Asks home care to visit the citizen together, or says yes to the time that it proposed; gives the thread. */
export async function askHomeCare(trx: Kysely<unknown>, desk: CorrespondenceDesk, asked: AskedVisit): Promise<string> {
  const { letter: of, person, language, phone, to, startsAt } = asked;
  const { organisation, about } = of;
  const citizen = await citizenByCpr(trx, organisation, about.cpr);
  if (!citizen) throw notListed();
  const talk = (await visitTalksOf(trx, [of])).findLast(
    ({ other, episode }) => other.sor === to && episode === of.episode,
  );
  const state = isAgreeing(talk, startsAt) ? 'accepted' : 'proposed';
  const topic = jointVisitTopic({ state, at: startsAt });
  const letter = { person, language, phone, topic, category: 'nursing' as const, attachments: [] };
  const text = state === 'accepted' ? `Ja tak til ${timeOf(startsAt)}.` : question(asked);
  if (talk) {
    await answerThread(trx, desk, { letter: { ...letter, text }, messageId: talk.messageId });
    return talk.threadId;
  }
  const course = await courseOf(trx, of);
  const messageId = await startThread(trx, desk, { letter: { ...letter, text }, citizen, to, ...course });
  const entry = await entryOfMessage(trx, organisation, messageId);
  if (!entry) throw new Error('A message that was sent is not kept.');
  return entry.threadId;
}

/** What has been written with home care about visiting the citizens of one practice's letters together, the latest last. */
export async function visitTalksOf(db: Kysely<unknown>, letters: readonly Letter[]): Promise<JointVisitTalk[]> {
  const [first] = letters;
  if (!first) return [];
  const cprs = [...new Set(letters.map(({ about }) => about.cpr))];
  return jointVisitsAbout(db, { organisation: first.organisation, cprs });
}

const timeOf = (at: string) => jointVisitTime(new Date(at));
const minuteOf = (at: string) => Math.floor(Date.parse(at) / 60_000);

function isAgreeing(talk: JointVisitTalk | undefined, startsAt: string): boolean {
  return talk?.state === 'other-time' && talk.direction === 'in' && minuteOf(talk.at) === minuteOf(startsAt);
}

function question({ startsAt, who = 'en hjemmesygeplejerske, som I vælger' }: AskedVisit): string {
  return `Kan hjemmeplejen være med til et fælles opfølgende hjemmebesøg ${timeOf(startsAt)}?\nFra kommunen: ${who}.\nSig ja, eller foreslå et andet tidspunkt.`;
}

/** The stay that the letter is about, so that the message lies in the same course of care. */
async function courseOf(trx: Kysely<unknown>, { organisation, messageId }: Letter) {
  const received = await receivedMessage(trx, { organisation, messageId });
  if (!received) return {};
  const { encounterId: id, episodes } = parseDischargeLetter(received.bundle).stay;
  return { course: { id, status: 'unknown' as const, class: 'other', episodes } };
}

const notListed = () =>
  new Refusal(409, 'not-listed', {
    text: {
      da: 'Borgeren er ikke tilmeldt jeres praksis, så der kan ikke skrives til hjemmeplejen.',
      en: 'The citizen is not listed with your practice, so home care cannot be written to.',
    },
    mend: { da: 'Ring til hjemmeplejen.', en: 'Call home care.' },
  });
