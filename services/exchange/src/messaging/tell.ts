import { outboundHeaders, withCorrelation } from '@overgang/service-kit';
import { z } from 'zod';
import { isRefusal } from '../domain/is-refusal.ts';
import type { WaitingFact } from '../storage/waiting-facts.ts';
import type { Exchange } from './exchange.ts';
import { intakeOf } from './intake.ts';
import { post } from './post.ts';

/** What became of telling the coordinator some facts. */
export interface Told {
  taken: WaitingFact[];
  /** Of each pathway at most the one that stands in the way of those after it. */
  refused: WaitingFact[];
  /** The HTTP status with which the coordinator took none of what is in neither list; 0 when it could not be reached. */
  failed?: number;
}

/**
 * Tells the coordinator facts in one request. When it refuses them, what it names as faulty is left out with all that comes
 * after it in its pathway; when it names nothing, the fault is looked for by halves. The order within a pathway is kept.
 */
export async function tell(exchange: Exchange, facts: WaitingFact[]): Promise<Told> {
  if (facts.length === 0) return { taken: [], refused: [] };
  const { status, faulty } = await send(exchange, facts);
  if (status >= 200 && status < 300) return { taken: facts, refused: [] };
  if (!isRefusal(status)) return { taken: [], refused: [], failed: status };
  if (facts.length === 1) return { taken: [], refused: facts };
  return faulty.length > 0 ? tellWithout(exchange, facts, faulty) : tellInHalves(exchange, facts);
}

async function tellWithout(exchange: Exchange, facts: WaitingFact[], faulty: number[]): Promise<Told> {
  const refused = new Map<string, WaitingFact>();
  const sound = facts.filter((one, index) => {
    const { episode } = one.fact;
    if (faulty.includes(index) && !refused.has(episode)) refused.set(episode, one);
    return !refused.has(episode);
  });
  const told = await tell(exchange, sound);
  return { ...told, refused: [...told.refused, ...refused.values()] };
}

async function tellInHalves(exchange: Exchange, facts: WaitingFact[]): Promise<Told> {
  const middle = Math.ceil(facts.length / 2);
  const first = await tell(exchange, facts.slice(0, middle));
  if (first.failed !== undefined) return first;
  const stuck = new Set(first.refused.map(({ fact }) => fact.episode));
  const second = await tell(
    exchange,
    facts.slice(middle).filter(({ fact }) => !stuck.has(fact.episode)),
  );
  return { ...second, taken: [...first.taken, ...second.taken], refused: [...first.refused, ...second.refused] };
}

interface CoordinatorAnswer {
  /** HTTP status; 0 when the coordinator could not be reached. */
  status: number;
  /** Which facts of the request cannot be taken, as far as it says so. */
  faulty: number[];
}

/** Under the number of the message they are about; facts about several go under a new one, that names theirs. */
function send(exchange: Exchange, facts: WaitingFact[]): Promise<CoordinatorAnswer> {
  const [first, ...others] = new Set(facts.flatMap(({ message }) => message.correlationId ?? []));
  return withCorrelation(others.length === 0 ? first : undefined, () => {
    if (others.length > 0) exchange.logger.debug({ about: [first, ...others] }, 'the coordinator is told of several');
    return sendOne(exchange, facts);
  });
}

async function sendOne(exchange: Exchange, facts: WaitingFact[]): Promise<CoordinatorAnswer> {
  const { tokens, coordinatorUrl, retry, inside, parties } = exchange;
  const intakes = await Promise.all(facts.map((one) => intakeOf(parties, one)));
  try {
    const { status, text } = await post({
      url: `${coordinatorUrl}/intake`,
      contentType: 'application/json',
      body: `[${intakes.join(',')}]`,
      timeoutSeconds: retry.timeoutSeconds,
      token: await tokens.toTell(),
      outbound: inside,
      headers: outboundHeaders(),
    });
    return { status, faulty: status === 422 ? faultyIn(text) : [] };
  } catch {
    return { status: 0, faulty: [] };
  }
}

const Faulty = z.object({ faulty: z.array(z.number().int().min(0)) });

function faultyIn(text = ''): number[] {
  try {
    const said = Faulty.safeParse(JSON.parse(text));
    return said.data?.faulty ?? [];
  } catch {
    return [];
  }
}
