import { readFileSync } from 'node:fs';
import { ConfigurationError, readEnvironment, runAlone, ServiceEnvironment, type Service } from '@overgang/service-kit';
import { z } from 'zod';
import { Participant } from './participant.ts';
import type { ParticipantConfig } from './participant-service.ts';

const ParticipantEnvironment = ServiceEnvironment.extend({
  ISSUER: z.url().optional(),
  JWKS_URL: z.url().optional(),
  EXCHANGE_URL: z.url().optional(),
  COORDINATOR_URL: z.url().optional(),
  TOKEN_ENDPOINT: z.url().optional(),
  /** A JSON file with the organisations this service acts for, their clients and private keys. */
  PARTICIPANTS_FILE: z.string().min(1),
});
type ParticipantEnvironment = z.infer<typeof ParticipantEnvironment>;

/** Runs a participant's service as a process of its own, configured by the environment. */
export function runParticipantAlone(
  name: string,
  create: (config: ParticipantConfig) => Promise<Service>,
): Promise<void> {
  return runAlone(
    name,
    () => readOwnEnvironment().PORT,
    (logger) => create({ ...participantConfig(readOwnEnvironment()), logger }),
  );
}

const readOwnEnvironment = () => readEnvironment(ParticipantEnvironment, process.env);

/** What the environment says; what it leaves out is at INTERNAL_ORIGIN, or else at ORIGIN. */
export function participantConfig(environment: ParticipantEnvironment): Omit<ParticipantConfig, 'logger'> {
  const { ORIGIN: origin, INTERNAL_ORIGIN: internal = origin } = environment;
  return {
    connectionString: environment.DATABASE_URL,
    origin,
    issuer: environment.ISSUER ?? `${origin}/identity`,
    jwksUrl: environment.JWKS_URL ?? `${internal}/identity/jwks`,
    exchangeUrl: environment.EXCHANGE_URL ?? `${internal}/fhir`,
    coordinatorUrl: environment.COORDINATOR_URL ?? `${internal}/coordinator`,
    tokenEndpoint: environment.TOKEN_ENDPOINT ?? `${internal}/identity/token`,
    participants: readParticipants(environment.PARTICIPANTS_FILE),
  };
}

/** The participants in a file; throws {@link ConfigurationError} without quoting the file, which holds keys. */
function readParticipants(file: string): Participant[] {
  try {
    return z
      .array(Participant)
      .min(1)
      .parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new ConfigurationError(
      'PARTICIPANTS_FILE must name a readable JSON file: a list of { organisation, clientId, key }.',
    );
  }
}
