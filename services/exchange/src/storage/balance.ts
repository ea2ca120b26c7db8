import type { Db } from './tables.ts';

/** How many deliveries were taken on, and where each of them is now; the parts always add up. */
export interface Balance {
  accepted: number;
  delivered: number;
  refused: number;
  dead: number;
  inFlight: number;
}

/** accepted = delivered + refused + dead + in flight, read in one statement. */
export async function balance(db: Db): Promise<Balance> {
  const rows = await db
    .selectFrom('delivery')
    .select(['state', (eb) => eb.fn.countAll<string>().as('count')])
    .groupBy('state')
    .execute();
  const of = (...states: string[]) =>
    rows.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + Number(count), 0);
  return {
    accepted: rows.reduce((sum, { count }) => sum + Number(count), 0),
    delivered: of('handed-over', 'acknowledged'),
    refused: of('refused'),
    dead: of('dead'),
    inFlight: of('queued'),
  };
}

/** How many facts the coordinator has not been told yet. */
export async function waitingCopies(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('fact')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('copied_at', 'is', null)
    .where('set_aside_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** How many facts the coordinator refused until they were set aside: somebody has to look at them. */
export async function copiesSetAside(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('fact')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('set_aside_at', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}
