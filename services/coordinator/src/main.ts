import { readEnvironment, runAlone, ServiceEnvironment } from '@overgang/service-kit';
import { z } from 'zod';
import { createCoordinator } from './server.ts';

const Environment = ServiceEnvironment.extend({
  ISSUER: z.url().optional(),
  JWKS_URL: z.url().optional(),
  EXCHANGE_URL: z.url().optional(),
});

const environment = () => readEnvironment(Environment, process.env);

await runAlone(
  'coordinator',
  () => environment().PORT,
  (logger) => {
    const { DATABASE_URL, ORIGIN, INTERNAL_ORIGIN, EXCHANGE_URL, ISSUER, JWKS_URL } = environment();
    const jwksUrl = JWKS_URL ?? (INTERNAL_ORIGIN && `${INTERNAL_ORIGIN}/identity/jwks`);
    return createCoordinator({
      connectionString: DATABASE_URL,
      origin: ORIGIN,
      issuer: ISSUER ?? `${ORIGIN}/identity`,
      exchangeUrl: EXCHANGE_URL ?? `${INTERNAL_ORIGIN ?? ORIGIN}/fhir`,
      ...(jwksUrl && { jwksUrl }),
      logger,
    });
  },
);
