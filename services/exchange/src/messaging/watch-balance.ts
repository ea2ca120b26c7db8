import { checkBalance, type BalanceCheck } from '../storage/balance.ts';
import { closeTasks, openTask } from '../storage/operations-tasks.ts';
import type { Exchange } from './exchange.ts';

/** Checks that nothing is lost between accepted and what became of it; a difference is a task until it is mended. */
export async function watchBalance({ database, now, logger }: Exchange): Promise<BalanceCheck> {
  const { db } = database;
  const at = now();
  const check = await checkBalance(db, at);
  if (check.holds) {
    await closeTasks(db, { kind: 'balance', subject: 'balance', at });
    return check;
  }
  const { found, holds: _holds, ...figures } = check;
  const counted = Object.fromEntries(Object.entries(found).map(([part, count]) => [`found ${part}`, count]));
  await openTask(db, { kind: 'balance', subject: 'balance', about: { figures: { ...figures, ...counted } }, at });
  logger.error({ ...figures, ...counted }, 'the balance does not hold');
  return check;
}
