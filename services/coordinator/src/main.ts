import { readFileSync } from 'node:fs';
import {
  ConfigurationError,
  createDemoClock,
  readEnvironment,
  runAlone,
  ServiceEnvironment,
} from '@overgang/service-kit';
import { z } from 'zod';
import { createCoordinator, type CoordinatorConfig } from './server.ts';

const Environment = ServiceEnvironment.extend({
  ISSUER: z.url().optional(),
  JWKS_URL: z.url().optional(),
  TOKEN_ENDPOINT: z.url().optional(),
  EXCHANGE_URL: z.url().optional(),
  CLIENT_ID: z.string().min(1).default('coordinator'),
  /** A JSON file with the coordinator's private key as a JWK; without it the exchange does not hear who took a message. */
  CLIENT_KEY_FILE: z.string().min(1).optional(),
  /** Whether people may move the time on; in a demonstration alone. */
  DEMO_CLOCK: z.stringbool().default(false),
  /** The acute telephone of Region Østdanmark, once it has told of one; until then those of the regions before it are shown. */
  ACUTE_PHONE_OESTDANMARK: z
    .string()
    .regex(/^\+?\d{3,14}$/)
    .optional(),
});
type Environment = z.infer<typeof Environment>;

const environment = () => readEnvironment(Environment, process.env);

await runAlone(
  'coordinator',
  () => environment().PORT,
  (logger) => createCoordinator({ ...configOf(environment()), logger }),
);

function configOf(env: Environment): Omit<CoordinatorConfig, 'logger'> {
  const { ORIGIN: origin, INTERNAL_ORIGIN: internal = origin, CLIENT_KEY_FILE: keyFile } = env;
  return {
    connectionString: env.DATABASE_URL,
    origin,
    issuer: env.ISSUER ?? `${origin}/identity`,
    jwksUrl: env.JWKS_URL ?? `${internal}/identity/jwks`,
    tokenEndpoint: env.TOKEN_ENDPOINT ?? `${internal}/identity/token`,
    exchangeUrl: env.EXCHANGE_URL ?? `${internal}/fhir`,
    ...(keyFile && { client: { clientId: env.CLIENT_ID, key: readKey(keyFile) } }),
    ...(env.ACUTE_PHONE_OESTDANMARK && { easternPhone: env.ACUTE_PHONE_OESTDANMARK }),
    ...(env.DEMO_CLOCK && { demoClock: createDemoClock() }),
  };
}

/** The key in a file; throws {@link ConfigurationError} without quoting the file. */
function readKey(file: string): NonNullable<CoordinatorConfig['client']>['key'] {
  try {
    return z.looseObject({ kty: z.string(), d: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new ConfigurationError('CLIENT_KEY_FILE must name a readable JSON file with a private JWK.');
  }
}
