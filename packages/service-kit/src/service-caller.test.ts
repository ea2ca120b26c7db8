import { createServer, type RequestListener } from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createServiceCaller, type CallerOptions, type ServiceCaller } from './service-caller.ts';

let answer: RequestListener;
let asked: number;
let url: string;
const callers: ServiceCaller[] = [];
const server = createServer((request, response) => {
  asked += 1;
  answer(request, response);
});

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  asked = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
});
afterEach(async () => {
  vi.useRealTimers();
  for (const { close } of callers.splice(0)) await close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function caller(options?: CallerOptions): ServiceCaller {
  const one = createServiceCaller(options);
  callers.push(one);
  return one;
}
const answering = (status: number, body = ''): RequestListener =>
  function tell(_request, response) {
    response.writeHead(status, { location: '/elsewhere' }).end(body);
  };

test('a service that fails five times in a row is left alone for a second, then asked once', async () => {
  answer = answering(503);
  const { call } = caller();
  for (let more = 0; more < 5; more += 1) expect(await call({ url })).toMatchObject({ status: 503 });
  await expect(call({ url })).rejects.toThrow('circuit breaker is open');
  expect(asked).toBe(5);
  vi.setSystemTime(Date.now() + 1001);
  expect(await call({ url })).toMatchObject({ status: 503 });
  await expect(call({ url })).rejects.toThrow('circuit breaker is open');
  expect(asked).toBe(6);
  vi.setSystemTime(Date.now() + 1001);
  answer = answering(200, 'well');
  expect(await call({ url })).toEqual({ status: 200, text: 'well' });
  expect(await call({ url })).toEqual({ status: 200, text: 'well' });
});

test('a refusal is an answer: a service that refuses is asked on', async () => {
  answer = answering(403);
  const { call } = caller();
  for (let more = 0; more < 8; more += 1) expect(await call({ url })).toMatchObject({ status: 403 });
});

test('an answer that is too large, or does not come, is no answer', async () => {
  answer = answering(200, 'x'.repeat(1001));
  await expect(caller({ largestAnswerBytes: 1000 }).call({ url })).rejects.toThrow('1000 bytes');
  answer = () => {};
  await expect(caller({ timeoutMs: 30 }).call({ url })).rejects.toMatchObject({ name: 'TimeoutError' });
});

test('a redirect is not followed', async () => {
  answer = answering(307);
  expect(await caller().call({ url, method: 'POST', body: '{}' })).toMatchObject({ status: 307 });
  expect(asked).toBe(1);
});
