import type { Exchange } from '../messaging/exchange.ts';
import { watchBalance } from '../messaging/watch-balance.ts';
import {
  balance,
  copies,
  countWithoutLane,
  lastBalanceCheck,
  throughputOfLastHour,
  type Copies,
} from '../storage/balance.ts';
import { namesOf } from '../storage/message-log.ts';
import { receivers, type ReceiverRow } from '../storage/receivers.ts';
import { lastScrub } from '../storage/scrub.ts';
import type { Db } from '../storage/tables.ts';
import { keptVerdicts } from '../storage/traffic-verdicts.ts';

const mostReceivers = 200;
const mostLines = 100;

/** How the exchange fares, for the operations screen: all from counters and small tables, so that it may be asked for often. */
export async function operationsStatus(exchange: Exchange): Promise<object> {
  const { db } = exchange.database;
  const [counted, scrub] = await Promise.all([balance(db), lastScrub(db)]);
  const check = (await lastBalanceCheck(db)) ?? { ...(await watchBalance(exchange)), checkedAt: exchange.now() };
  const throughput = await throughputOfLastHour(db);
  return {
    balance: {
      ...counted,
      holds: check.holds,
      checkedAt: check.checkedAt.toISOString(),
    },
    receivers: (await receivers(db, mostReceivers)).map(receiverEntry),
    copies: copiesEntry(await copies(db)),
    stuck: await countWithoutLane(db),
    throughput: { lastHour: throughput.map(({ minute, ...counts }) => ({ minute: minute.toISOString(), ...counts })) },
    traffic: await trafficEntries(db),
    ...(scrub && { bodies: scrub }),
  };
}

function receiverEntry({ receiver, name, state, waiting, ...row }: ReceiverRow): object {
  return {
    organisation: { sor: receiver, name: name ?? '' },
    state,
    ...(row.since && { since: row.since.toISOString() }),
    ...(row.next_try_at && { nextTryAt: row.next_try_at.toISOString() }),
    waiting,
    ...(row.oldest && { oldestAt: row.oldest.toISOString() }),
    ...(row.last_error && { lastError: row.last_error }),
  };
}

function copiesEntry({ waiting, setAside, oldestAt }: Copies): object {
  return { waiting, setAside, ...(oldestAt && { oldestAt: oldestAt.toISOString() }) };
}

async function trafficEntries(db: Db): Promise<object[]> {
  const lines = await keptVerdicts(db, mostLines);
  const names = await namesOf(
    db,
    lines.flatMap(({ sender, receiver }) => [sender, receiver]),
  );
  const named = (sor: string) => ({ sor, name: names.get(sor) ?? '' });
  return lines.map(({ sender, receiver, since, ...line }) => ({
    sender: named(sender),
    receiver: named(receiver),
    ...line,
    since: since.toISOString(),
  }));
}
