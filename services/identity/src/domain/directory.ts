import type { DemoUser } from './demo-user.ts';
import type { SystemClient } from './system-client.ts';

/** Everybody this provider knows. */
export interface Directory {
  users: ReadonlyMap<string, DemoUser>;
  systems: ReadonlyMap<string, SystemClient>;
}

export function directoryOf(users: DemoUser[], clients: SystemClient[]): Directory {
  return {
    users: new Map(users.map((user) => [user.id, user])),
    systems: new Map(clients.map((client) => [client.clientId, client])),
  };
}
