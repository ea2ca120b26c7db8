import { Gauge, register } from 'prom-client';
import { balance, copiesSetAside, waitingCopies, type Balance } from '../storage/balance.ts';
import type { Db } from '../storage/tables.ts';

const parts = ['accepted', 'delivered', 'refused', 'dead', 'inFlight'] as const satisfies readonly (keyof Balance)[];

/** Publishes the balance of deliveries, read anew each time somebody asks: accepted is the sum of the others. */
export function publishMetrics(db: Db): void {
  replace('overgang_exchange_deliveries', 'Deliveries by what has become of them', async (gauge) => {
    const now = await balance(db);
    for (const part of parts) gauge.set({ part }, now[part]);
  });
  replace('overgang_exchange_copies_waiting', 'Facts that the coordinator has not been told yet', async (gauge) => {
    gauge.set({ part: 'waiting' }, await waitingCopies(db));
  });
  replace('overgang_exchange_copies_set_aside', 'Facts that the coordinator refuses to be told', async (gauge) => {
    gauge.set({ part: 'set-aside' }, await copiesSetAside(db));
  });
}

function replace(name: string, help: string, read: (gauge: Gauge<'part'>) => Promise<void>): void {
  register.removeSingleMetric(name);
  const gauge: Gauge<'part'> = new Gauge({ name, help, labelNames: ['part'], collect: () => read(gauge) });
}
