import { expect, test } from 'vitest';
import { z } from 'zod';
import { createApi } from './api.ts';

const Answer = z.object({ ok: z.boolean() });

function apiWith(answers: Response[], requests: Request[] = []) {
  return createApi({
    fetch: (path, init) => {
      requests.push(new Request(new URL(path instanceof Request ? path.url : path, 'http://overgang.test'), init));
      return Promise.resolve(answers.shift() ?? Response.error());
    },
    language: () => 'en',
    token: () => Promise.resolve('old'),
    renewToken: () => Promise.resolve('new'),
  });
}

test('a request carries the token and the language of the screen', async () => {
  const requests: Request[] = [];
  await apiWith([Response.json({ ok: true })], requests)({ schema: Answer, path: '/coordinator/worklist' });
  expect(requests[0]?.headers.get('authorization')).toBe('Bearer old');
  expect(requests[0]?.headers.get('accept-language')).toBe('en');
});

test('an expired token is renewed once and the request is sent again', async () => {
  const requests: Request[] = [];
  const answers = [new Response(null, { status: 401 }), Response.json({ ok: true })];
  const answer = await apiWith(answers, requests)({ schema: Answer, path: '/x', body: { commandId: '1' } });
  expect(answer).toEqual({ ok: true });
  expect(requests[1]?.headers.get('authorization')).toBe('Bearer new');
  expect(await requests[1]?.json()).toEqual({ commandId: '1' });
});

test('a problem document becomes a problem with its code, text, remedy and correlation id', async () => {
  const document = { code: 'already-ended', detail: 'Slut', mend: 'Hent igen', correlationId: 'c-1' };
  const refused = apiWith([Response.json(document, { status: 409 })])({ schema: Answer, path: '/x' });
  await expect(refused).rejects.toMatchObject({
    status: 409,
    message: 'Slut',
    code: 'already-ended',
    mend: 'Hent igen',
    correlationId: 'c-1',
  });
});

test('an OperationOutcome is read as a problem too', async () => {
  const outcome = { resourceType: 'OperationOutcome', issue: [{ code: 'forbidden', details: { text: 'Nej' } }] };
  const headers = { 'x-correlation-id': 'c-2' };
  const refused = apiWith([Response.json(outcome, { status: 403, headers })])({ schema: Answer, path: '/x' });
  await expect(refused).rejects.toMatchObject({ code: 'forbidden', message: 'Nej', correlationId: 'c-2' });
});

test('a lost connection and an answer of another shape are told apart', async () => {
  const lost = createApi({
    fetch: () => Promise.reject(new TypeError('failed')),
    language: () => 'da',
    token: () => Promise.resolve(undefined),
    renewToken: () => Promise.resolve(undefined),
  });
  await expect(lost({ schema: Answer, path: '/x' })).rejects.toMatchObject({ status: 0, code: 'connection' });
  const odd = apiWith([Response.json({ ok: 'yes' })])({ schema: Answer, path: '/x' });
  await expect(odd).rejects.toMatchObject({ code: 'unreadable-answer' });
});
