import type { Queue } from '@overgang/service-kit';
import type { FactDetails, FactKind } from '../domain/fact.ts';
import type { Db } from './tables.ts';

export interface NewFact {
  kind: FactKind;
  messageId: string;
  acknowledgementId?: string;
  receiver: string;
  at: Date;
  details?: FactDetails;
}

/** Writes what happened, in order, and wakes the copying of this pathway; the caller holds the pathway's key. */
export async function addFacts(
  { trx, queue }: { trx: Db; queue: Queue },
  episode: string,
  facts: NewFact[],
): Promise<void> {
  if (facts.length === 0) return;
  const rows = facts.map(({ kind, messageId, acknowledgementId = null, receiver, at, details = {} }) => ({
    episode,
    kind,
    message_id: messageId,
    acknowledgement_id: acknowledgementId,
    receiver,
    at,
    details: JSON.stringify(details),
    copied_at: null,
  }));
  await trx.insertInto('fact').values(rows).execute();
  await queue.send(trx, 'copy', { episode }, { key: episode });
}
