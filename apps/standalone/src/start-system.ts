import { createCoordinator } from '@overgang/coordinator';
import { createExchange } from '@overgang/exchange';
import { createHospital } from '@overgang/hospital';
import { createIdentity } from '@overgang/identity';
import { createMunicipality } from '@overgang/municipality';
import { createPractice } from '@overgang/practice';
import { createDemoClock, createLogger, serve, type Serving } from '@overgang/service-kit';
import { tellBeingFilled } from './being-filled.ts';
import { loadKeys, participantsOf } from './demo/demo-keys.ts';
import type { OrganisationKind } from './demo/demo-organisations.ts';
import { citizenUsers, clients, users } from './demo/demo-users.ts';
import { createLiveRun, type LiveRun } from './live/live-run.ts';
import { liveRunRoutes } from './live/live-run-routes.ts';
import { serveScreens } from './screens.ts';

export interface SystemOptions {
  connectionString: string;
  port: number;
  /** The address to listen at; every address of the machine when left out. */
  host?: string;
  /** The folder with the private keys of the demo's systems; made when missing. */
  keys: string;
  /** Whether people may move the time on; all services but the exchange then go by that time. */
  hasDemoClock?: boolean;
  /** The time a demonstration's clock begins at; the machine's own when left out. */
  startsAt?: Date;
  /** The time that carrying messages goes by: retries, waiting and resending. The machine's own when left out. */
  transportNow?: () => Date;
  /** How much of the demonstration is filled, as a part of 1; nothing once its screens may be shown. */
  filledPart?: () => number | undefined;
}

interface System extends Serving {
  /** Lets the days of a demonstration whose clock may be moved go by. */
  live?: LiveRun;
}

/** Every service in this process under one origin, with the screens; ready when it resolves. */
export async function startSystem(options: SystemOptions): Promise<System> {
  const { connectionString, port, host, transportNow } = options;
  const demoClock = options.hasDemoClock ? createDemoClock(options.startsAt) : undefined;
  const origin = `http://localhost:${port}`;
  const keyOf = await loadKeys(options.keys);
  const common = { connectionString, origin, issuer: `${origin}/identity`, tokenEndpoint: `${origin}/identity/token` };
  const sector = (kind: OrganisationKind) => ({
    ...common,
    logger: createLogger(kind),
    exchangeUrl: `${origin}/fhir`,
    coordinatorUrl: `${origin}/coordinator`,
    participants: participantsOf(kind, keyOf),
    ...(transportNow && { transportNow }),
    ...(demoClock && { now: demoClock.now }),
  });
  const services = await Promise.all([
    createIdentity({
      ...common,
      logger: createLogger('identity'),
      users,
      citizens: citizenUsers,
      clients: clients.map((client) => ({ ...client, publicKey: keyOf(client.clientId).publicKey })),
    }),
    createExchange({
      ...common,
      logger: createLogger('exchange'),
      coordinatorUrl: `${origin}/coordinator`,
      // Everybody it delivers to is in this process.
      allowedAddresses: ['127.0.0.0/8', '::1'],
      client: { clientId: 'exchange', key: keyOf('exchange').privateKey },
      ...(transportNow && { now: transportNow }),
    }),
    createCoordinator({
      ...common,
      exchangeUrl: `${origin}/fhir`,
      logger: createLogger('coordinator'),
      client: { clientId: 'coordinator', key: keyOf('coordinator').privateKey },
      ...(demoClock && { demoClock }),
    }),
    createHospital(sector('hospital')),
    createMunicipality(sector('municipality')),
    createPractice(sector('practice')),
  ]);
  const logger = createLogger('http');
  const live = demoClock && createLiveRun({ origin, keys: options.keys, logger });
  const serving = await serve(services, {
    port,
    ...(host && { host }),
    logger,
    extra: (app) => {
      if (live) app.use('/demo/live-run', liveRunRoutes(live, common.issuer));
      if (options.filledPart) tellBeingFilled(app, options.filledPart);
      serveScreens(app);
    },
  });
  const close = () => (live?.stop() ?? Promise.resolve()).then(() => serving.close());
  return { ...serving, close, ...(live && { live }) };
}
