import { isSor } from '@overgang/fhir-models';
import { createTokenSource, type TokenSourceOptions } from '@overgang/service-kit';
import { z } from 'zod';

type Key = TokenSourceOptions['key'];

/** A SOR id in a request or a file. */
export const Sor = z.string().refine(isSor, 'SOR');

/** An organisation (SOR id) that a service acts for, and the client it signs in as. */
export const Participant = z.object({
  organisation: Sor,
  clientId: z.string().min(1),
  key: z.custom<Key>((value) => typeof value === 'object' && value !== null && 'kty' in value, 'a private JWK'),
});
export type Participant = z.infer<typeof Participant>;

/** Access tokens of the organisations that a service acts for. */
export interface Tokens {
  organisations: string[];
  /** The organisation's own access token; rejects for an organisation that is not a participant here. */
  tokenOf(organisation: string): Promise<string>;
}

/** Where tokens are asked for, and the issuer's own name. */
interface TokenIssuer {
  tokenEndpoint: string;
  issuer: string;
}

/** One token source per participant. */
export function createTokens(participants: Participant[], { tokenEndpoint, issuer: audience }: TokenIssuer): Tokens {
  const sources = new Map(
    participants.map(({ organisation, clientId, key }) => [
      organisation,
      createTokenSource({ tokenEndpoint, audience, clientId, key }),
    ]),
  );
  return {
    organisations: [...sources.keys()],
    async tokenOf(organisation) {
      const source = sources.get(organisation);
      if (!source) throw new Error(`SOR ${organisation} is not a participant here. Add it to the participants.`);
      return source();
    },
  };
}
