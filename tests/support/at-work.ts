import { randomUUID } from 'node:crypto';
import { users } from '@overgang/standalone';
import { expect } from 'vitest';
import { ask } from './api.ts';
import type { TestSystem } from './test-system.ts';

/** A person at work, who asks a sector's service in their own name. */
export interface AtWork {
  /** SOR id of the unit they work in. */
  unit: string;
  get(path: string): Promise<unknown>;
  /** An order with an id of its own, which must be carried out. */
  post(path: string, body?: object): Promise<unknown>;
}

export async function atWork(
  system: TestSystem,
  userId: string,
  service: 'hospital' | 'municipality' | 'practice' | 'coordinator',
): Promise<AtWork> {
  const token = await system.tokens.person(userId);
  const to = (path: string) => `${system.origin}/${service}${path}`;
  return {
    unit: users.find(({ id }) => id === userId)?.unit.sor ?? '',
    get: async (path) => (await ask(to(path), token)).body,
    post: async (path, body = {}) => {
      const { status, body: answer } = await ask(to(path), token, { body: { commandId: randomUUID(), ...body } });
      expect({ path, isDone: status < 300 }).toEqual({ path, isDone: true });
      return answer;
    },
  };
}
