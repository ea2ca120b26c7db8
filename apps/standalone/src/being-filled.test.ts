import express from 'express';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { tellBeingFilled } from './being-filled.ts';

async function addressOf(filledPart: () => number | undefined): Promise<string> {
  const app = express();
  tellBeingFilled(app, filledPart);
  app.get('/{*path}', (_request, response) => void response.send('the screens'));
  const server = app.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const address: AddressInfo | string | null = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

test('the screens wait until the demonstration is filled, and open by themselves; the services answer meanwhile', async () => {
  let part: number | undefined = 0.4;
  const address = await addressOf(() => part);
  const open = (path: string, accept: string) => fetch(`${address}${path}`, { headers: { accept } });
  const waiting = await open('/board', 'text/html,*/*');
  expect(waiting.status).toBe(503);
  expect(await waiting.text()).toMatch(/http-equiv="refresh"[^]*Demonstrationen fyldes …[^]*40 % er klar/);
  expect(await (await open('/board', 'application/json')).text()).toBe('the screens');
  part = undefined;
  expect(await (await open('/board', 'text/html,*/*')).text()).toBe('the screens');
});
