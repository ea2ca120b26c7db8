import { startTracing } from '@overgang/service-kit';
import { eventually, traceReceiver, type TraceReceiver } from '@overgang/service-kit/testing';
import { hospitals } from '@overgang/standalone';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newStay, notify } from '../support/notification.ts';
import { startTestSystem, type TestSystem } from '../support/test-system.ts';

let receiver: TraceReceiver;
let system: TestSystem;
let endTracing: () => Promise<void>;

beforeAll(async () => {
  receiver = await traceReceiver();
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', receiver.endpoint);
  vi.stubEnv('OTEL_BSP_SCHEDULE_DELAY', '100');
  endTracing = await startTracing('overgang');
  system = await startTestSystem();
});
afterAll(async () => {
  await system.close();
  await endTracing();
  vi.unstubAllEnvs();
  await receiver.close();
});

test('a posted message is one trace through exchange, mailbox and coordinator, without a word about the citizen', async () => {
  const citizen = await system.nextCitizen();
  const correlation = crypto.randomUUID();
  const answer = await fetch(`${system.origin}/fhir/$process-message`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await system.tokens.system('demo-hospital')}`,
      'content-type': 'application/fhir+json',
      'x-correlation-id': correlation,
    },
    body: JSON.stringify(notify(newStay(citizen, hospitals[0]), 'STIN')),
  });
  expect(answer.status).toBe(202);
  expect(answer.headers.get('x-correlation-id')).toBe(correlation);
  const trace = () => receiver.spans.filter(({ traceId }) => traceId === correlation.replaceAll('-', ''));
  const through = ['/fhir/$process-message', '/municipality/fhir/$process-message', '/coordinator/intake'];
  await eventually(() => expect(trace().map(({ name }) => name)).toEqual(expect.arrayContaining(through)), 20_000);
  const said = JSON.stringify(receiver.spans);
  for (const word of [citizen.cpr, citizen.family, ...citizen.given]) expect(said).not.toContain(word);
});
