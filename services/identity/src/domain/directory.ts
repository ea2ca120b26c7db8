import type { CitizenUser, DemoUser } from './demo-user.ts';
import type { SystemClient } from './system-client.ts';

/** Everybody this provider knows. */
export interface Directory {
  users: ReadonlyMap<string, DemoUser>;
  citizens: ReadonlyMap<string, CitizenUser>;
  systems: ReadonlyMap<string, SystemClient>;
}

interface Known {
  users: DemoUser[];
  citizens: CitizenUser[];
  clients: SystemClient[];
}

export function directoryOf({ users, citizens, clients }: Known): Directory {
  return {
    users: new Map(users.map((user) => [user.id, user])),
    citizens: new Map(citizens.map((citizen) => [citizen.id, citizen])),
    systems: new Map(clients.map((client) => [client.clientId, client])),
  };
}

/** Somebody who can sign in, at work or as a citizen. */
export function accountIn({ users, citizens }: Directory, id: string): DemoUser | CitizenUser | undefined {
  return users.get(id) ?? citizens.get(id);
}
