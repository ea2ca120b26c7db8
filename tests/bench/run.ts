import { mkdtempSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { startTemporaryPostgres } from '@overgang/service-kit/testing/temporary-postgres';
import { measureCheck } from './check.ts';
import { measureEvaluation } from './evaluate.ts';
import { measureLatency } from './latency.ts';
import { measureBundle, measureScreen } from './screen.ts';
import { startProcess } from './start-process.ts';
import { measureThroughput } from './throughput.ts';
import { measureTimeline } from './timeline.ts';
import { measureWorklist } from './worklist.ts';

/** Measures the product beside the least that could do it, in the same run, on a PostgreSQL that waits for the disk. */
const postgres = await startTemporaryPostgres({ durable: true });
const keys = mkdtempSync(join(tmpdir(), 'overgang-bench-'));
const floor = await startProcess('floor.ts', [postgres.url]);
try {
  console.log(
    `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
  );
  for (const table of await measureThroughput({ postgresUrl: postgres.url, floor: floor.url })) console.table(table);
  const system = await startProcess('system.ts', [postgres.url], [keys]);
  const place = { postgresUrl: postgres.url, keys, floor: floor.url, system: system.url };
  try {
    console.table(await measureLatency(place));
    console.table(measureCheck());
    console.table(measureEvaluation());
    console.table(await measureWorklist(place));
    console.table(await measureTimeline(place));
    console.table(measureBundle());
    console.table(await measureScreen(place));
  } finally {
    await system.stop();
  }
} finally {
  await floor.stop();
  await postgres.stop();
}
