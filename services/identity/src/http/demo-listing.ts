import { z } from 'zod';
import { DemoUser, Place } from '../domain/demo-user.ts';
import type { Directory } from '../domain/directory.ts';

/** Who may be tried out: answered at `/identity/demo` while demo sign-in is on. */
export const DemoListing = z.object({
  users: z.array(DemoUser),
  /** By name alone: their numbers are told to nobody here. */
  citizens: z.array(z.object({ id: z.string(), name: z.string() })),
  clients: z.array(z.object({ clientId: z.string(), organisation: Place })),
});
export type DemoListing = z.infer<typeof DemoListing>;

/** What a command needs of the provider's own description (OpenID Connect Discovery). */
export const Discovery = z.object({ issuer: z.url(), token_endpoint: z.url() });

export function demoListing({ users, citizens, systems }: Directory): DemoListing {
  const clients = [...systems.values()].map(({ clientId, organisation }) => ({ clientId, organisation }));
  const named = [...citizens.values()].map(({ id, name }) => ({ id, name }));
  return { users: [...users.values()], citizens: named, clients };
}
