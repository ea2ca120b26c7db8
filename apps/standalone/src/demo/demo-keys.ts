import { loadOrCreateKey } from '@overgang/identity';
import { organisations, type OrganisationKind } from './demo-organisations.ts';
import { clients } from './demo-users.ts';

type KeyPair = Awaited<ReturnType<typeof loadOrCreateKey>>;

/** The key pair of one of the demo's systems. */
export type KeyOf = (clientId: string) => KeyPair;

/** The key pairs of all the demo's systems, kept in the folder and made the first time. */
export async function loadKeys(folder: string): Promise<KeyOf> {
  const pairs = await Promise.all(
    clients.map(async ({ clientId }) => [clientId, await loadOrCreateKey(folder, clientId)] as const),
  );
  const keys = new Map(pairs);
  return (clientId) => {
    const pair = keys.get(clientId);
    if (!pair) throw new Error(`There is no client ${clientId} in the demo.`);
    return pair;
  };
}

/** The organisations of a kind, each with the client that acts for it. */
export function participantsOf(kind: OrganisationKind, keyOf: KeyOf) {
  return organisations
    .filter((organisation) => organisation.kind === kind)
    .map(({ sor, clientId }) => ({ organisation: sor, clientId, key: keyOf(clientId).privateKey }));
}
