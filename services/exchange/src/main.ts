import { readFileSync } from 'node:fs';
import { ConfigurationError, readEnvironment, runAlone, ServiceEnvironment } from '@overgang/service-kit';
import { z } from 'zod';
import { createExchange, type ExchangeConfig } from './server.ts';

const Environment = ServiceEnvironment.extend({
  ISSUER: z.url().optional(),
  JWKS_URL: z.url().optional(),
  TOKEN_ENDPOINT: z.url().optional(),
  COORDINATOR_URL: z.url().optional(),
  CLIENT_ID: z.string().min(1).default('exchange'),
  /** A JSON file with the exchange's private key as a JWK. */
  CLIENT_KEY_FILE: z.string().min(1),
  /** Only in a network that nobody else listens to. */
  ALLOW_PLAIN_HTTP: z.enum(['true', 'false']).default('false'),
  /** Host names, IP addresses and networks (10.0.0.0/8), between commas. */
  ALLOWED_ADDRESSES: z
    .string()
    .default('')
    .transform((list) => list.split(',').flatMap((entry) => entry.trim() || [])),
  MAX_MESSAGE_BYTES: z.coerce.number().int().positive().optional(),
  REQUESTS_PER_MINUTE: z.coerce.number().int().positive().optional(),
});
type Environment = z.infer<typeof Environment>;

const environment = () => readEnvironment(Environment, process.env);

await runAlone(
  'exchange',
  () => environment().PORT,
  (logger) => createExchange({ ...configOf(environment()), logger }),
);

function configOf(env: Environment): Omit<ExchangeConfig, 'logger'> {
  const { ORIGIN: origin, INTERNAL_ORIGIN: internal = origin } = env;
  return {
    connectionString: env.DATABASE_URL,
    origin,
    issuer: env.ISSUER ?? `${origin}/identity`,
    jwksUrl: env.JWKS_URL ?? `${internal}/identity/jwks`,
    tokenEndpoint: env.TOKEN_ENDPOINT ?? `${internal}/identity/token`,
    coordinatorUrl: env.COORDINATOR_URL ?? `${internal}/coordinator`,
    client: { clientId: env.CLIENT_ID, key: readKey(env.CLIENT_KEY_FILE) },
    allowPlainHttp: env.ALLOW_PLAIN_HTTP === 'true',
    allowedAddresses: env.ALLOWED_ADDRESSES,
    ...(env.MAX_MESSAGE_BYTES && { maxMessageBytes: env.MAX_MESSAGE_BYTES }),
    ...(env.REQUESTS_PER_MINUTE && { requestsPerMinute: env.REQUESTS_PER_MINUTE }),
  };
}

/** The key in a file; throws {@link ConfigurationError} without quoting the file. */
function readKey(file: string): ExchangeConfig['client']['key'] {
  try {
    return z.looseObject({ kty: z.string(), d: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new ConfigurationError('CLIENT_KEY_FILE must name a readable JSON file with a private JWK.');
  }
}
