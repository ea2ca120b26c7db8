import { createTokenSource } from '@overgang/service-kit';
import { loadOrCreateKey } from '@overgang/identity';

/** Access tokens of the demo's systems and people, each fetched when first asked for. */
export interface DemoTokens {
  system(clientId: string): Promise<string>;
  person(userId: string): Promise<string>;
}

/** `origin` is where the system is reached from here; `issuer` is the name that its identity provider goes by. */
export function createDemoTokens(origin: string, keys: string, issuer = `${origin}/identity`): DemoTokens {
  const sources = new Map<string, Promise<() => Promise<string>>>();
  const tokenEndpoint = `${origin}/identity/token`;
  const source = async (clientId: string, parameters?: Record<string, string>) => {
    const { privateKey: key } = await loadOrCreateKey(keys, clientId);
    return createTokenSource({ tokenEndpoint, audience: issuer, clientId, key, ...(parameters && { parameters }) });
  };
  const tokenOf = async (name: string, make: () => Promise<() => Promise<string>>) => {
    const known = sources.get(name) ?? make();
    sources.set(name, known);
    return (await known)();
  };
  return {
    system: (clientId) => tokenOf(`system ${clientId}`, () => source(clientId)),
    person: (user) =>
      tokenOf(`person ${user}`, () => source('demo-tools', { grant_type: 'urn:overgang:grant:demo-user', user })),
  };
}
