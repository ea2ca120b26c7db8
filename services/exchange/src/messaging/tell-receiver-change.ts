import { randomUUID } from 'node:crypto';
import { outboundHeaders } from '@overgang/service-kit';
import { z } from 'zod';
import { messagesWaitingFor } from '../storage/messages-waiting-for.ts';
import type { Db } from '../storage/tables.ts';
import type { Exchange } from './exchange.ts';
import { post } from './post.ts';

const queueName = 'tell-receiver-change';

const Change = z.object({
  id: z.uuid(),
  /** SOR id of the organisation, and its name. */
  receiver: z.string(),
  name: z.string(),
  state: z.enum(['down', 'back']),
  at: z.string(),
  /** Whose messages wait, or waited, by SOR id of the sending unit. */
  waiting: z.array(z.object({ unit: z.string(), messages: z.number() })),
});
type Change = z.infer<typeof Change>;

interface NewChange extends Pick<Change, 'receiver' | 'name' | 'state'> {
  /** When the failures began. */
  since: Date;
}

/** The coordinator is to be told, after the transaction, that a receiver went down or is back, so that people hear of it once. */
export async function queueReceiverChange(
  { queue, now }: Exchange,
  trx: Db,
  { since, ...change }: NewChange,
): Promise<void> {
  const waiting = await messagesWaitingFor(trx, { receiver: change.receiver, since });
  const told: Change = { id: randomUUID(), ...change, at: now().toISOString(), waiting };
  await queue.send(trx, queueName, told, { key: change.receiver });
}

/** Tells the coordinator of what is queued, in order for each receiver, for as long as it takes. */
export async function startTellingReceivers(exchange: Exchange): Promise<void> {
  await exchange.queue.define(queueName);
  await exchange.queue.work(queueName, Change, ({ data }) => tell(exchange, data), { concurrency: 1 });
}

async function tell({ tokens, coordinatorUrl, retry, inside }: Exchange, change: Change): Promise<void> {
  const { status } = await post({
    url: `${coordinatorUrl}/receivers`,
    contentType: 'application/json',
    body: JSON.stringify(change),
    timeoutSeconds: retry.timeoutSeconds,
    token: await tokens.toTell(),
    outbound: inside,
    headers: outboundHeaders(),
  });
  if (status < 200 || status > 299) throw new Error(`The coordinator answered ${status}.`);
}
