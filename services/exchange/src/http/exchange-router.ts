import { authenticate, callerOf, notFound, Refusal, type Verifier } from '@overgang/service-kit';
import { Router, type RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Exchange } from '../messaging/exchange.ts';
import { auditEventRoutes } from './audit-event-routes.ts';
import { capabilityStatement } from './capability-statement.ts';
import { directoryRoutes } from './directory-routes.ts';
import { messageLogRoutes } from './message-log-routes.ts';
import { messageRoutes } from './message-routes.ts';
import { operationsRoutes } from './operations-routes.ts';
import { fhirJson, outcomeHandler } from './outcome.ts';
import { takenRoutes } from './taken-routes.ts';

export interface Limits {
  maxMessageBytes: number;
  /** Requests that one client or person may make in a minute. */
  requestsPerMinute: number;
}

/** All routes of the exchange; every refusal below them is an OperationOutcome. */
export function exchangeRouter(exchange: Exchange, verifier: Verifier, limits: Limits): Router {
  const router = Router();
  router.use(jsonOnly);
  router.get('/metadata', (_request, response) => {
    response.type(fhirJson).json(capabilityStatement(exchange.origin, limits.maxMessageBytes));
  });
  router.use(authenticate(verifier), fairShare(limits.requestsPerMinute));
  router.use(messageRoutes(exchange, limits.maxMessageBytes), directoryRoutes(exchange));
  router.use(takenRoutes(exchange), messageLogRoutes(exchange), auditEventRoutes(exchange), operationsRoutes(exchange));
  router.use(() => {
    throw notFound();
  });
  router.use(outcomeHandler(exchange.logger));
  return router;
}

/** Answers are JSON; a caller that can read nothing else is told so before anything is done (406). */
const jsonOnly: RequestHandler = (request, _response, next) => {
  if (request.accepts(['application/fhir+json', 'application/json'])) return next();
  throw new Refusal(406, 'not-acceptable', {
    text: { da: 'Svar gives kun som FHIR JSON.', en: 'Answers are given as FHIR JSON only.' },
    mend: { da: 'Brug Accept: application/fhir+json.', en: 'Use Accept: application/fhir+json.' },
  });
};

function fairShare(requestsPerMinute: number): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: requestsPerMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (_request, response) => {
      const caller = callerOf(response);
      return caller.kind === 'system' ? `system ${caller.clientId}` : `person ${caller.id}`;
    },
    handler: () => {
      throw new Refusal(429, 'throttled', {
        text: { da: 'Der kommer for mange kald på kort tid.', en: 'There are too many requests in a short time.' },
        mend: { da: 'Vent den tid, som Retry-After angiver.', en: 'Wait for as long as Retry-After says.' },
      });
    },
  });
}
