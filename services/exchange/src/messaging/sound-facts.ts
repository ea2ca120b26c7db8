import type { Exchange } from './exchange.ts';
import { isSound, reportDamage } from './verified-body.ts';

/** A fact with the message that goes along with it. */
interface Bringing {
  fact: { id: string; episode: string; message_id: string; acknowledgement_id: string | null };
  body: string | null;
  bodyHash: string;
}

/** The same without the facts whose messages are not what was received: those are set aside and reported, and the rest goes on. */
export async function soundFacts<L extends { facts: Bringing[] }>(exchange: Exchange, lanes: L[]): Promise<L[]> {
  const damaged = lanes.flatMap(({ facts }) => facts.filter(isDamaged));
  if (damaged.length === 0) return lanes;
  for (const { fact } of damaged) {
    await reportDamage(exchange, fact.acknowledgement_id ?? fact.message_id);
    await exchange.database.db
      .updateTable('untold')
      .set({ set_aside_at: exchange.now() })
      .where('episode', '=', fact.episode)
      .where('fact_id', '=', fact.id)
      .execute();
  }
  return lanes.map((lane) => ({ ...lane, facts: lane.facts.filter((one) => !isDamaged(one)) }));
}

function isDamaged({ body, bodyHash }: Bringing): boolean {
  return body !== null && !isSound({ body, body_hash: bodyHash });
}
