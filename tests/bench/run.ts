import { mkdtempSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { startTemporaryPostgres } from '@overgang/service-kit/testing/temporary-postgres';
import { measureCheck } from './check.ts';
import { measureEvaluation } from './evaluate.ts';
import { measureLatency } from './latency.ts';
import { startProcess } from './start-process.ts';
import { measureThroughput } from './throughput.ts';
import { measureWorklist } from './worklist.ts';

/** Measures the product beside the least that could do it, in the same run, on a PostgreSQL that waits for the disk. */
const postgres = await startTemporaryPostgres({ durable: true });
const keys = mkdtempSync(join(tmpdir(), 'overgang-bench-'));
const floor = await startProcess('floor.ts', [postgres.url]);
const system = await startProcess('system.ts', [postgres.url], [keys]);
const place = { postgresUrl: postgres.url, keys, floor: floor.url, system: system.url };
try {
  console.log(
    `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
  );
  // Before the load: on the morning's list of a unit, not on one with thousands of rows.
  const latency = await measureLatency(place);
  const throughput = await measureThroughput(place);
  console.table(throughput);
  console.table(latency);
  console.table(measureCheck());
  console.table(measureEvaluation());
  console.table(await measureWorklist(place));
} finally {
  await system.stop();
  await floor.stop();
  await postgres.stop();
}
