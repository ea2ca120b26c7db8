import express, { Router, type ErrorRequestHandler, type RequestHandler } from 'express';
import { notFound, type Logger } from '@overgang/service-kit';
import { errors, type Provider } from 'oidc-provider';
import type { JSONWebKeySet } from 'jose';
import type { Directory } from '../domain/directory.ts';
import { demoListing } from './demo-listing.ts';
import { faultPage } from './fault-page.ts';
import { contentSecurityPolicy } from './page.ts';
import { limitTo, refuseSignIns, refuseTokens, type Limits } from './rate-limits.ts';
import { closedSignIn, showSignIn, takeSignIn } from './sign-in.ts';
import { texts } from './texts.ts';
import { userInfo } from './user-info.ts';

export interface RouterParts {
  origin: string;
  provider: Provider;
  directory: Directory;
  demo: boolean;
  limits: Limits;
  /** The public keys that tokens are checked with. */
  published: JSONWebKeySet;
  logger: Logger;
}

const providerPaths = /^\/(auth|token|jwks|session|\.well-known)(\/|$)/;

/** Everything below `/identity`. */
export function createIdentityRouter(parts: RouterParts): Router {
  const { origin, provider, directory, demo, limits, published, logger } = parts;
  const router = Router();
  router.use(ownHeaders(origin));
  router.use('/token', limitTo(limits.tokensPerMinute, refuseTokens));
  router.use(['/auth', '/sign-in'], limitTo(limits.signInsPerMinute, refuseSignIns(origin)));
  router.get('/demo', (_request, response) => {
    if (!demo) throw notFound();
    response.json(demoListing(directory));
  });
  router.all('/me', userInfo(provider.issuer, published, directory));
  const form = express.urlencoded({ extended: false, limit: '4kb', parameterLimit: 10 });
  router.get('/sign-in/:uid', demo ? showSignIn(provider, directory) : closedSignIn);
  router.post('/sign-in/:uid', form, demo ? takeSignIn(provider, directory) : closedSignIn);
  router.use('/sign-in', signInFault(origin, logger));
  router.all(providerPaths, atConfiguredOrigin(origin), provider.callback());
  return router;
}

function ownHeaders(origin: string): RequestHandler {
  const policy = contentSecurityPolicy(origin);
  return (_request, response, next) => {
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('Cache-Control', 'no-store');
    next();
  };
}

/**
 * The provider builds addresses, accepted audiences and secure cookies from the request's host and scheme. They are
 * always those of the configured origin, whatever proxy or caller says.
 */
function atConfiguredOrigin(origin: string): RequestHandler {
  const { host, protocol } = new URL(origin);
  return (request, _response, next) => {
    request.headers['x-forwarded-host'] = host;
    request.headers['x-forwarded-proto'] = protocol.replace(':', '');
    next();
  };
}

/** A page instead of a problem document: whoever meets this is a person in a browser. */
function signInFault(origin: string, logger: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status = statusOf(error);
    if (status >= 500) logger.error({ stack: error instanceof Error ? error.stack : undefined }, 'sign-in failed');
    const fault = status >= 500 ? texts.ourFault : texts.expired;
    return response.status(status).type('html').send(faultPage(fault, origin));
  };
}

function statusOf(error: unknown): number {
  if (error instanceof errors.OIDCProviderError) return error.statusCode;
  if (!(error instanceof Error) || !('status' in error)) return 500;
  return typeof error.status === 'number' ? error.status : 500;
}
