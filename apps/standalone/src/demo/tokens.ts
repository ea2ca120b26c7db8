import { createTokenSource } from '@overgang/service-kit';
import { loadOrCreateKey } from '@overgang/identity';

/** Access tokens of the demo's systems and people, each fetched when first asked for. */
export interface DemoTokens {
  system(clientId: string): Promise<string>;
  person(userId: string): Promise<string>;
}

export function createDemoTokens(origin: string, keys: string): DemoTokens {
  const sources = new Map<string, Promise<() => Promise<string>>>();
  const audience = `${origin}/identity`;
  const tokenEndpoint = `${audience}/token`;
  const source = async (clientId: string, parameters?: Record<string, string>) => {
    const { privateKey: key } = await loadOrCreateKey(keys, clientId);
    return createTokenSource({ tokenEndpoint, audience, clientId, key, ...(parameters && { parameters }) });
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
