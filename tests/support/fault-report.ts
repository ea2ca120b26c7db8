import { appendFileSync } from 'node:fs';

/** Whether the tests run at the size that the guarantees are published for; else as small as a daily run can bear. */
export const isFull = process.env['FAULTS'] === 'full';

/** Keeps the figures of a test for the table that `npm run faults` closes with. */
export function report(test: string, figures: Record<string, number | string>): void {
  const file = process.env['FAULTS_RESULTS'];
  if (file) appendFileSync(file, `${JSON.stringify({ test, figures })}\n`);
}
