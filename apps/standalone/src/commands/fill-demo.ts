import { join } from 'node:path';
import { makeDemo } from '../demo/make-demo.ts';
import { progressBar } from '../welcome.ts';

/** Fills a system that runs as separate services with the demo; the keys are where write-demo-files put them. */
const { ORIGIN, INTERNAL_ORIGIN = ORIGIN } = process.env;
const folder = process.argv[2];
if (!ORIGIN || !INTERNAL_ORIGIN || !folder) throw new Error('Set ORIGIN, and name the folder with the keys.');
await makeDemo({
  origin: INTERNAL_ORIGIN,
  issuer: `${ORIGIN}/identity`,
  keys: join(folder, 'keys'),
  now: new Date(),
  progress: progressBar('Making the demonstration'),
});
console.log('The demonstration is ready.');
