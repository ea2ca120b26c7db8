import { appendFileSync } from 'node:fs';

/** Whether the tests run at the size that the guarantees are published for; else as small as a daily run can bear. */
export const isFull = process.env['FAULTS'] === 'full';

/** Keeps the figures of a test for the table that `npm run faults` closes with. */
export function report(test: string, figures: Record<string, number | string>): void {
  const file = process.env['FAULTS_RESULTS'];
  if (file) appendFileSync(file, `${JSON.stringify({ test, figures })}\n`);
}

/** A number of the full form, or of the part of it (0 to 1) that FAULTS_PART asks for on a machine that is busy. */
export function inFull(number: number): number {
  return Math.max(1, Math.round(number * Number(process.env['FAULTS_PART'] ?? 1)));
}
