import { readEnvironment, runAlone, ServiceEnvironment } from '@overgang/service-kit';
import { z } from 'zod';
import { createExchange } from './server.ts';

const Key = z
  .string()
  .transform((text) => JSON.parse(text))
  .pipe(z.looseObject({ kty: z.string() }));

const Environment = ServiceEnvironment.extend({
  ISSUER: z.url().optional(),
  JWKS_URL: z.url().optional(),
  TOKEN_ENDPOINT: z.url().optional(),
  COORDINATOR_URL: z.url().optional(),
  /** The exchange's private key as a JWK. */
  EXCHANGE_KEY: Key,
  MAX_MESSAGE_BYTES: z.coerce.number().int().positive().optional(),
});

const env = () => readEnvironment(Environment, process.env);

await runAlone(
  'exchange',
  () => env().PORT,
  (logger) => {
    const { ORIGIN, INTERNAL_ORIGIN = ORIGIN, ISSUER = `${ORIGIN}/identity`, ...rest } = env();
    return createExchange({
      connectionString: rest.DATABASE_URL,
      origin: ORIGIN,
      issuer: ISSUER,
      jwksUrl: rest.JWKS_URL ?? `${INTERNAL_ORIGIN}/identity/jwks`,
      tokenEndpoint: rest.TOKEN_ENDPOINT ?? `${ISSUER}/token`,
      coordinatorUrl: rest.COORDINATOR_URL ?? `${INTERNAL_ORIGIN}/coordinator`,
      client: { clientId: 'exchange', key: rest.EXCHANGE_KEY },
      ...(rest.MAX_MESSAGE_BYTES && { maxMessageBytes: rest.MAX_MESSAGE_BYTES }),
      logger,
    });
  },
);
