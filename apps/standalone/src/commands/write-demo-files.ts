import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadKeys, participantsOf } from '../demo/demo-keys.ts';
import { citizenUsers, clients, users } from '../demo/demo-users.ts';

/** Writes what services that run on their own read: the demo's users and clients, and each sector's participants. */
const folder = process.argv[2];
if (!folder) throw new Error('Name the folder to write to.');
mkdirSync(folder, { recursive: true });
const keyOf = await loadKeys(join(folder, 'keys'));
const registered = clients.map((client) => ({ ...client, publicKey: keyOf(client.clientId).publicKey }));
write('identity.json', { users, citizens: citizenUsers, clients: registered });
for (const kind of ['hospital', 'municipality', 'practice'] as const)
  write(`${kind}.json`, participantsOf(kind, keyOf));
console.log(`Wrote the demo's users, clients and keys to ${folder}.`);

function write(name: string, content: object): void {
  writeFileSync(join(folder ?? '', name), JSON.stringify(content, undefined, 2), { mode: 0o600 });
}
