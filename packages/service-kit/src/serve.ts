import { createServer, type IncomingMessage, type Server } from 'node:http';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import { collectDefaultMetrics, register } from 'prom-client';
import { correlate } from './correlation.ts';
import type { Logger } from './logger.ts';
import { notFound, problemHandler } from './refusal.ts';
import type { Service } from './service.ts';

export interface ServeOptions {
  port: number;
  host?: string;
  logger: Logger;
  /** Further routes after those of the services, for instance the screens. */
  extra?: (app: Express) => void;
}

export interface Serving {
  url: string;
  port: number;
  server: Server;
  /** Stops taking requests, lets work end and closes every service. */
  close(): Promise<void>;
}

/** Serves the services under one origin, each below its prefix, with `/health` and `/metrics`. Rejects when the port is taken. */
export async function serve(services: Service[], options: ServeOptions): Promise<Serving> {
  const app = createApp(services, options);
  const server = createServer(app);
  for (const service of services) service.attach?.(server);
  const port = await listen(server, options);
  await Promise.all(services.map((service) => service.start()));
  return { url: `http://localhost:${port}`, port, server, close: () => closeAll(server, services) };
}

function createApp(services: Service[], { logger, extra }: ServeOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', 'loopback, linklocal, uniquelocal');
  app.use(correlate(), requestLog(logger), securityHeaders());
  app.get('/health', health(services));
  app.get('/metrics', metrics());
  for (const service of services) app.use(service.prefix, service.router);
  extra?.(app);
  app.use(() => {
    throw notFound();
  });
  app.use(problemHandler(logger));
  return app;
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

/** What ends a request is told of outside its own context. */
function ended(request: IncomingMessage, line: object): object {
  return { ...line, correlation: request.id };
}

/** One line per request without query, headers or body. */
function requestLog(logger: Logger): RequestHandler {
  return pinoHttp({
    logger,
    genReqId: (request: IncomingMessage) => request.id,
    customSuccessObject: (request, _response, line: object) => ended(request, line),
    customErrorObject: (request, _response, _error, line: object) => ended(request, line),
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'debug'),
    serializers: {
      req: (request: IncomingMessage) => ({ method: request.method, path: request.url?.split('?')[0] }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      err: (error: Error) => ({ type: error.name }),
    },
  });
}

function health(services: Service[]): RequestHandler {
  return async (_request, response) => {
    const parts = await Promise.all(
      services.map(async (service) => {
        const part = await service.health().catch(() => ({ ready: false, detail: 'does not answer' }));
        return [service.name, part] as const;
      }),
    );
    const ready = parts.every(([, part]) => part.ready);
    response.status(ready ? 200 : 503).json({ live: true, ready, services: Object.fromEntries(parts) });
  };
}

function metrics(): RequestHandler {
  register.clear();
  collectDefaultMetrics();
  return async (_request, response) => {
    response.type(register.contentType).send(await register.metrics());
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

async function closeAll(server: Server, services: Service[]): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await Promise.all(services.map((service) => service.stop()));
  server.closeAllConnections();
  await closed;
}
