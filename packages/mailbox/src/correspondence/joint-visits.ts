import { JOINT_VISIT, jointVisitOf } from '@overgang/fhir-models';
import { sql, type Kysely } from 'kysely';
import { contentOf } from './correspondence-commands.ts';
import { entryColumns, type CorrespondenceEntry } from './correspondence-store.ts';
import { entryView } from './correspondence-views.ts';

/** How two sides stand about a visit that they make together: what the latest message of their thread says. */
export interface JointVisitTalk {
  threadId: string;
  /** The latest message, and who wrote it. */
  messageId: string;
  direction: 'in' | 'out';
  by: string;
  sentAt: Date;
  /** The other side. */
  other: { sor: string; name: string };
  episode: string | null;
  about: string | null;
  /** `written`: answered in words alone; `at` is then the time that was last named. */
  state: 'proposed' | 'accepted' | 'other-time' | 'written';
  at: string;
  /** What the message says. */
  text: string;
}

/** The joint visits that an organisation has written about with somebody, about these citizens (CPR), the latest last. */
export async function jointVisitsAbout(
  db: Kysely<unknown>,
  { organisation, cprs }: { organisation: string; cprs: string[] },
): Promise<JointVisitTalk[]> {
  const { rows } = await sql<CorrespondenceEntry>`select ${entryColumns} from correspondence
    where organisation = ${organisation} and about_cpr = any(${cprs}) and topic like ${`${JOINT_VISIT} %`}
      and retracted_at is null order by number`.execute(db);
  const talks = [];
  for (const entries of Map.groupBy(rows, ({ threadId }) => threadId).values()) {
    const talk = await talkOf(db, entries);
    if (talk) talks.push(talk);
  }
  return talks.toSorted((a, b) => a.sentAt.getTime() - b.sentAt.getTime());
}

/** A heading follows along in replies: a proposal under the other side's name is an answer in words. */
async function talkOf(db: Kysely<unknown>, entries: CorrespondenceEntry[]): Promise<JointVisitTalk | undefined> {
  const last = entries.at(-1);
  const said = jointVisitOf(last?.topic);
  if (!last || !said) return undefined;
  const { threadId, messageId, direction, author: by, sentAt, other, episode, about } = last;
  const named = entries.find(({ topic }) => topic === last.topic) ?? last;
  const isCarried = named.direction !== direction && said.state !== 'accepted';
  const { texts = [] } = entryView(last, await contentOf(db, last));
  return {
    threadId,
    messageId,
    direction,
    by,
    sentAt,
    other,
    episode,
    about: about.cpr,
    state: isCarried ? 'written' : said.state,
    at: said.at,
    text: texts.join('\n'),
  };
}
