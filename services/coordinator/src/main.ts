import { createDemoClock, readEnvironment, runAlone, ServiceEnvironment } from '@overgang/service-kit';
import { z } from 'zod';
import { createCoordinator } from './server.ts';

const Environment = ServiceEnvironment.extend({
  ISSUER: z.url().optional(),
  JWKS_URL: z.url().optional(),
  EXCHANGE_URL: z.url().optional(),
  /** Whether people may move the time on; in a demonstration alone. */
  DEMO_CLOCK: z.stringbool().default(false),
});

const environment = () => readEnvironment(Environment, process.env);

await runAlone(
  'coordinator',
  () => environment().PORT,
  (logger) => {
    const { DATABASE_URL, ORIGIN, INTERNAL_ORIGIN, EXCHANGE_URL, ISSUER, JWKS_URL, DEMO_CLOCK } = environment();
    const jwksUrl = JWKS_URL ?? (INTERNAL_ORIGIN && `${INTERNAL_ORIGIN}/identity/jwks`);
    return createCoordinator({
      connectionString: DATABASE_URL,
      origin: ORIGIN,
      issuer: ISSUER ?? `${ORIGIN}/identity`,
      exchangeUrl: EXCHANGE_URL ?? `${INTERNAL_ORIGIN ?? ORIGIN}/fhir`,
      ...(jwksUrl && { jwksUrl }),
      ...(DEMO_CLOCK && { demoClock: createDemoClock() }),
      logger,
    });
  },
);
