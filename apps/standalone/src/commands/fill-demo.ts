import { join } from 'node:path';
import { makeDemo } from '../demo/make-demo.ts';
import { progressBar } from '../welcome.ts';

/** Fills a system that runs as separate services with the demo; the keys are where write-demo-files put them. */
const { INTERNAL_ORIGIN: origin } = process.env;
const folder = process.argv[2];
if (!origin || !folder) throw new Error('Set INTERNAL_ORIGIN, and name the folder with the keys.');
const progress = progressBar('Making the demonstration');
await makeDemo({ origin, keys: join(folder, 'keys'), now: new Date(), progress });
console.log('The demonstration is ready.');
