import { expect, test } from 'vitest';
import { followFeed, type LiveSocket, type LiveState } from './live-connection.ts';

function server() {
  const listeners = new Map<string, (payload: unknown) => void>();
  const seen = { notices: [] as number[], gaps: 0, states: [] as LiveState[], connects: 0, renewed: 0 };
  const heard: { auth?: () => Promise<{ token: string; since?: number }> } = {};
  const socket: LiveSocket = {
    on: (event, listener) => listeners.set(event, listener),
    connect: () => (seen.connects += 1),
    disconnect: () => undefined,
    active: true,
  };
  const connection = followFeed({
    open: (auth) => {
      heard.auth = auth;
      return socket;
    },
    token: () => Promise.resolve('token'),
    renewToken: () => Promise.resolve(`renewed ${(seen.renewed += 1)}`),
    onNotice: (notice) => seen.notices.push(notice.seq),
    onGap: () => (seen.gaps += 1),
    onState: (state) => seen.states.push(state),
    now: () => new Date('2026-11-22T12:00:00Z'),
  });
  const emit = (event: string, payload?: unknown) => listeners.get(event)?.(payload);
  return { seen, emit, connection, auth: () => heard.auth?.() };
}

test('notices are passed on once, in order, and the next connection asks for what came after the last', async () => {
  const { seen, emit, auth } = server();
  expect(await auth()).toEqual({ token: 'token' });
  emit('hello', { feed: 7 });
  for (const seq of [7, 8, 8, 9]) emit('notice', { seq, topic: 'worklist' });
  expect(seen.notices).toEqual([8, 9]);
  expect(await auth()).toEqual({ token: 'token', since: 9 });
});

test('after a lost connection everything is read again, at the first connection it is not', () => {
  const { seen, emit } = server();
  emit('hello', { feed: 1 });
  expect(seen.gaps).toBe(0);
  emit('disconnect', 'transport close');
  expect(seen.states.at(-1)).toEqual({ connected: false, heardAt: new Date('2026-11-22T12:00:00Z') });
  emit('hello', { feed: 4 });
  expect(seen.gaps).toBe(1);
  expect(seen.states.at(-1)?.connected).toBe(true);
});

test('a number that the server no longer knows is forgotten', async () => {
  const { emit, auth } = server();
  emit('hello', { feed: 90 });
  emit('disconnect');
  emit('hello', { feed: 3 });
  expect(await auth()).toEqual({ token: 'token', since: 3 });
});

test('an expired token is renewed before the socket connects again', async () => {
  const { seen, emit } = server();
  emit('expired');
  await Promise.resolve();
  await Promise.resolve();
  expect(seen).toMatchObject({ renewed: 1, connects: 2 });
});

test('the connection is shown as lost as soon as the browser is offline', () => {
  const { seen, emit, connection } = server();
  emit('hello', { feed: 1 });
  connection.networkChanged(false);
  expect(seen.states.at(-1)?.connected).toBe(false);
});
