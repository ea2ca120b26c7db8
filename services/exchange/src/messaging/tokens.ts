import { createTokenSource, type Scope, type TokenSourceOptions } from '@overgang/service-kit';

type TokenSource = ReturnType<typeof createTokenSource>;

/** The exchange's own access tokens. Each opens one door, so whoever is shown one can use it nowhere else. */
export interface Tokens {
  /** For delivering to one legal organisation (SOR id). */
  toDeliverTo(organisation: string): Promise<string>;
  /** For telling the coordinator. */
  toTell(): Promise<string>;
}

/** A token source for each receiver and one for the coordinator, made when first needed. */
export function createTokens(options: Omit<TokenSourceOptions, 'parameters'>): Tokens {
  const sources = new Map<string, TokenSource>();
  const sourceFor = (receiver: string) => {
    const scope: Scope = 'system/exchange.deliver';
    const source = sources.get(receiver) ?? createTokenSource({ ...options, parameters: { scope, receiver } });
    sources.set(receiver, source);
    return source;
  };
  const scope: Scope = 'system/coordinator.tell';
  return {
    toDeliverTo: (organisation) => sourceFor(organisation)(),
    toTell: createTokenSource({ ...options, parameters: { scope } }),
  };
}
