import { createServer, type Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { correlate } from './correlation.ts';
import { within } from './health.ts';
import type { Logger } from './logger.ts';
import { beginMetrics, measureRequests, showMetrics } from './metrics.ts';
import { notFound, problemHandler } from './refusal.ts';
import { logRequests } from './log-requests.ts';
import type { Readiness, Service } from './service.ts';
import { traceRequests } from './tracing.ts';

/** How long each step of an orderly end may take, in seconds. */
export interface DrainTimes {
  /** Between the first word that it is not ready and the last new connection; longer than the balancer's look. */
  graceSeconds: number;
  /** For the requests under way. */
  requestSeconds: number;
  /** For jobs, sockets and connections of each service. */
  stopSeconds: number;
}

export interface ServeOptions {
  port: number;
  host?: string;
  logger: Logger;
  /** Further routes after those of the services, for instance the screens. */
  extra?: (app: Express) => void;
  drain?: Partial<DrainTimes>;
}

export interface Serving {
  url: string;
  port: number;
  server: Server;
  /** Says that it is not ready, stops taking requests, lets work end and closes every service; each step is bounded. */
  close(): Promise<void>;
}

interface State {
  draining: boolean;
  underWay: number;
  /** Called when no request is under way any more. */
  quiet?: () => void;
}

const defaultDrain: DrainTimes = { graceSeconds: 0, requestSeconds: 15, stopSeconds: 20 };

/**
 * Serves the services under one origin, each below its prefix, with `/health`, `/health/live`, `/health/ready` and
 * `/metrics`. Rejects when the port is taken.
 */
export async function serve(services: Service[], options: ServeOptions): Promise<Serving> {
  const state: State = { draining: false, underWay: 0 };
  const server = createServer(createApp(services, options, state));
  for (const service of services) service.attach?.(server);
  const port = await listen(server, options);
  await Promise.all(services.map((service) => service.start()));
  const close = () => drain({ server, services, state, options });
  return { url: `http://localhost:${port}`, port, server, close };
}

function createApp(services: Service[], { logger, extra }: ServeOptions, state: State): Express {
  const app = express();
  app.disable('x-powered-by');
  // To hash every answer costs more than the few that are as before would save.
  app.set('etag', false);
  app.set('trust proxy', 'loopback, linklocal, uniquelocal');
  beginMetrics();
  app.use(
    count(state),
    correlate(),
    traceRequests(),
    logRequests(logger),
    measureRequests(services),
    securityHeaders(),
  );
  app.get('/health', health(services, state));
  app.get('/health/live', (_request, response) => void response.json({ live: true }));
  app.get('/health/ready', health(services, state));
  app.get('/metrics', showMetrics());
  for (const service of services) app.use(service.prefix, service.router);
  extra?.(app);
  app.use(() => {
    throw notFound();
  });
  app.use(problemHandler(logger));
  return app;
}

/** Knows how many requests are under way; while we end, each answer asks its caller to connect anew elsewhere. */
function count(state: State): RequestHandler {
  return (_request, response, next) => {
    state.underWay++;
    if (state.draining) response.setHeader('connection', 'close');
    response.once('close', () => {
      state.underWay--;
      if (state.underWay === 0) state.quiet?.();
    });
    next();
  };
}

function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      directives: {
        connectSrc: ["'self'", 'ws:', 'wss:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: false,
  });
}

function health(services: Service[], state: State): RequestHandler {
  return async (_request, response) => {
    const parts = await Promise.all(
      services.map(async (service) => {
        const silent: Readiness = { ready: false, detail: 'does not answer' };
        return [service.name, await service.health().catch(() => silent)] as const;
      }),
    );
    const { draining } = state;
    const ready = !draining && parts.every(([, part]) => part.ready);
    const degraded = parts.some(([, part]) => part.degraded);
    const serviceParts = Object.fromEntries(parts);
    response.status(ready ? 200 : 503).json({ live: true, ready, degraded, draining, services: serviceParts });
  };
}

function listen(server: Server, { port, host }: ServeOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, ...(host && { host }) }, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

interface Ending {
  server: Server;
  services: Service[];
  state: State;
  options: ServeOptions;
}

async function drain({ server, services, state, options }: Ending): Promise<void> {
  const { graceSeconds, requestSeconds, stopSeconds } = { ...defaultDrain, ...options.drain };
  const overtime = (what: string) => () => options.logger.warn({ underWay: state.underWay }, what);
  state.draining = true;
  await wait(graceSeconds * 1000);
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await within(requestSeconds * 1000, requestsEnded(state)).catch(overtime('requests were cut off'));
  const stopped = Promise.all(services.map((service) => service.stop()));
  await within(stopSeconds * 1000, stopped).catch(overtime('a service did not stop in time'));
  server.closeAllConnections();
  await within(1000, closed).catch(overtime('a socket was left open'));
}

function requestsEnded(state: State): Promise<void> {
  if (state.underWay === 0) return Promise.resolve();
  return new Promise((resolve) => (state.quiet = resolve));
}
