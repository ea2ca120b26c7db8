import { sql } from 'kysely';
import type { ResponseCode } from '@overgang/fhir-models';
import type { Lane } from './lanes.ts';
import type { Db, FactRow, UntoldRow } from './tables.ts';
import { unnested } from './unnested.ts';

type ToldFact = Pick<
  FactRow,
  'id' | 'episode' | 'kind' | 'message_id' | 'acknowledgement_id' | 'receiver' | 'at' | 'details'
> &
  Pick<UntoldRow, 'refusals'>;

/** A fact that the coordinator is to be told, with the message that goes along with it. */
export interface WaitingFact {
  fact: ToldFact;
  /** Of the message itself, or of the Acknowledgement that answers it. */
  message: {
    sequence: string;
    sender: string;
    receiver: string;
    responseCode: ResponseCode | null;
    correlationId: string | null;
  };
  /** The JSON of that message, where the fact brings it. */
  body: string | null;
  /** What the body's SHA-256 must be. */
  bodyHash: string;
}

/** What waits in a lane. */
export interface LaneFacts {
  lane: Lane;
  facts: WaitingFact[];
  /** There is no more in the lane than that. */
  isWhole: boolean;
}

export interface Load {
  facts: number;
  /** Of messages; one alone may be larger, and then comes alone. */
  bytes: number;
}

const mostOfALane = 50;

/** The next facts of some lanes, as many as may be told at once, those of one lane in order. */
export async function waitingFacts(db: Db, lanes: Lane[], load: Load): Promise<LaneFacts[]> {
  const found = await findFacts(db, lanes);
  const chosen: FoundFact[] = [];
  let bytes = 0;
  for (const one of found) {
    bytes += one.bytes;
    if (chosen.length > 0 && (chosen.length >= load.facts || bytes > load.bytes)) break;
    chosen.push(one);
  }
  const left = new Set(found.slice(chosen.length).map(({ fact }) => fact.episode));
  const facts = Map.groupBy(await withMessages(db, chosen), ({ fact }) => fact.episode);
  return lanes.map((lane) => {
    const own = facts.get(lane.episode) ?? [];
    return { lane, facts: own, isWhole: !left.has(lane.episode) && own.length < mostOfALane };
  });
}

interface FoundFact {
  fact: ToldFact;
  bytes: number;
}

async function findFacts(db: Db, lanes: Lane[]): Promise<FoundFact[]> {
  const { rows } = await sql<ToldFact & { bytes: number | null }>`
    select next.*, octet_length(message.body) as bytes
    from ${unnested(lanes, [['episode', 'text']])}
    cross join lateral (
      select fact.*, untold.refusals from untold join fact on fact.id = untold.fact_id
      where untold.episode = given.episode and untold.set_aside_at is null
      order by untold.fact_id limit ${mostOfALane}
    ) as next
    left join message on message.message_id = case
      when next.kind = 'accepted' then next.message_id else next.acknowledgement_id end
    order by next.id`.execute(db);
  return rows.map(({ bytes, ...fact }) => ({ fact, bytes: bytes ?? 0 }));
}

const messageOf = (fact: ToldFact) => fact.acknowledgement_id ?? fact.message_id;

async function withMessages(db: Db, found: FoundFact[]): Promise<WaitingFact[]> {
  const ids = [...new Set(found.map(({ fact }) => messageOf(fact)))];
  if (ids.length === 0) return [];
  const brought = found.filter(({ bytes }) => bytes > 0).map(({ fact }) => messageOf(fact));
  const rows = await db
    .selectFrom('message')
    .select(['message_id', 'sequence', 'sender', 'receiver', 'response_code', 'correlation_id', 'body_hash'])
    .select(sql<string | null>`case when message_id = any(${brought}::text[]) then body end`.as('body'))
    .where(sql<boolean>`message_id = any(${ids}::text[])`)
    .execute();
  const byId = new Map(rows.map((row) => [row.message_id, row]));
  return found.map(({ fact, bytes }) => {
    const row = byId.get(messageOf(fact));
    if (!row) throw new Error('A fact is about a message that is not there.');
    const {
      sequence,
      sender,
      receiver,
      response_code: responseCode,
      correlation_id: correlationId,
      body,
      body_hash,
    } = row;
    return {
      fact,
      message: { sequence, sender, receiver, responseCode, correlationId },
      body: bytes > 0 ? body : null,
      bodyHash: body_hash,
    };
  });
}
