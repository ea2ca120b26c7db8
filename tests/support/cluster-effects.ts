import { eventually } from '@overgang/service-kit/testing';
import { z } from 'zod';
import type { Accepted } from './cluster-load.ts';
import type { Receiver } from './cluster-receiver.ts';
import type { Cluster } from './cluster.ts';

const Counted = z.object({ count: z.coerce.number() });

/** The number that a statement counts. */
export async function count(cluster: Cluster, statement: string, values: unknown[] = []): Promise<number> {
  const [row] = await cluster.rows(statement, values);
  return Counted.parse(row).count;
}

/** Resolves when nothing is on its way any more: no delivery, no copy to the coordinator, nothing in an outbox. */
export async function settled(cluster: Cluster, timeoutMs: number): Promise<void> {
  await eventually(async () => {
    const waiting = {
      deliveries: await count(
        cluster,
        `select count(*) from exchange.delivery where state in ('queued', 'handed-over')
        and message_id in (select message_id from exchange.message where acknowledges is null)`,
      ),
      acknowledgements: await count(cluster, `select count(*) from exchange.delivery where state = 'queued'`),
      copies: await count(cluster, 'select count(*) from exchange.untold where set_aside_at is null'),
      outbox: await count(cluster, 'select count(*) from hospital.outbox where acknowledged_at is null'),
    };
    if (Object.values(waiting).some((left) => left > 0))
      throw new Error(`Still on its way: ${JSON.stringify(waiting)}`);
  }, timeoutMs);
}

export interface Effects {
  lost: string[];
  doubled: string[];
  outOfOrder: string[];
}

/** What became of accepted messages at a receiver that names those that took effect there, in order. */
export function effectsOf(accepted: Accepted[], tookEffect: string[]): Effects {
  const placeOf = new Map<string, number>();
  const doubled = tookEffect.filter((messageId, place) => {
    if (placeOf.has(messageId)) return true;
    placeOf.set(messageId, place);
    return false;
  });
  const lost = accepted.filter(({ messageId }) => !placeOf.has(messageId)).map(({ messageId }) => messageId);
  const outOfOrder = [...Map.groupBy(accepted, ({ episode }) => episode).values()].flatMap((sent) =>
    sent
      .filter(({ messageId }, index) => {
        const before = sent[index - 1];
        return before !== undefined && (placeOf.get(messageId) ?? 0) < (placeOf.get(before.messageId) ?? 0);
      })
      .map(({ messageId }) => messageId),
  );
  return { lost, doubled, outOfOrder };
}

/** Messages that took effect at a system of a test's own, in order. */
export function messagesAt(receivers: Receiver[]): string[] {
  return receivers.flatMap(({ arrivals }) =>
    arrivals.filter(({ response }) => response === undefined).map(({ messageId }) => messageId),
  );
}

const Message = z.object({ message_id: z.string() });

/** Messages that took effect in the product's own mailbox of a sector, in order. */
export async function messagesInInbox(cluster: Cluster, sector: 'hospital' | 'municipality'): Promise<string[]> {
  const rows = await cluster.rows(`select message_id from ${sector}.inbox where response_code = 'ok' order by number`);
  return z
    .array(Message)
    .parse(rows)
    .map(({ message_id: messageId }) => messageId);
}
