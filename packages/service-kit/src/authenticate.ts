import type { Request, RequestHandler, Response } from 'express';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { AUDIENCE, callerOfClaims, type Caller, type Citizen, type Person, type Scope, type System } from './caller.ts';
import { Refusal } from './refusal.ts';
import { rememberVerified } from './remember-verified.ts';

export interface Verifier {
  /** The caller behind a bearer token; throws {@link Refusal} 401 when the token is not valid, 503 when it cannot be checked. */
  verify(token: string): Promise<VerifiedCaller>;
}

/** A caller and the moment (Unix seconds) from which its token no longer counts. */
export type VerifiedCaller = (Caller | Citizen) & { expiresAt: number };

/**
 * Checks access tokens (RFC 9068) against the issuer's published keys, which are fetched when first needed. A token that
 * was found valid is remembered for some minutes, see {@link rememberVerified}.
 */
export function createVerifier(options: { issuer: string; jwksUrl?: string }): Verifier {
  const keys = createRemoteJWKSet(new URL(jwksUrlOf(options)), { cooldownDuration: 1000 });
  const verify = async (token: string) => {
    const { payload } = await jwtVerify(token, keys, { issuer: options.issuer, audience: AUDIENCE }).catch(refuse);
    const caller = callerOfClaims(payload);
    if (!caller) throw unauthenticated();
    return { ...caller, expiresAt: payload.exp ?? 0 };
  };
  return { verify: rememberVerified(verify) };
}

/** Where an issuer publishes its keys: at `/jwks` below its own name, unless told otherwise. */
export function jwksUrlOf({ issuer, jwksUrl }: { issuer: string; jwksUrl?: string }): string {
  return jwksUrl ?? `${issuer}/jwks`;
}

/** The issuer was too late, or answered with something else than its keys, as while it is being restarted. */
const unreachable: ReadonlySet<string> = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC']);

function refuse(error: unknown): never {
  if (!(error instanceof errors.JOSEError) || unreachable.has(error.code)) {
    throw new Refusal(503, 'identity-unreachable', {
      text: { da: 'Adgangen kan ikke kontrolleres lige nu.', en: 'Access cannot be checked just now.' },
      mend: { da: 'Prøv igen om lidt.', en: 'Try again shortly.' },
    });
  }
  throw unauthenticated();
}

function unauthenticated(): Refusal {
  return new Refusal(401, 'unauthenticated', {
    text: {
      da: 'Du er ikke logget ind, eller din adgang er udløbet.',
      en: 'You are not signed in, or your access has expired.',
    },
    mend: { da: 'Log ind igen.', en: 'Sign in again.' },
  });
}

/** Lets only people at work and systems through, by a valid bearer token; citizens are refused (403). */
export function authenticate(verifier: Verifier): RequestHandler {
  return async (request: Request, response: Response, next) => {
    const caller = await verified(verifier, request, response);
    if (caller.kind === 'citizen') throw staffOnly();
    response.locals['caller'] = caller;
    next();
  };
}

/** Lets only citizens through, by a valid bearer token; whoever else is refused (403). */
export function authenticateCitizen(verifier: Verifier): RequestHandler {
  return async (request: Request, response: Response, next) => {
    const caller = await verified(verifier, request, response);
    if (caller.kind !== 'citizen') throw citizensOnly();
    response.locals['citizen'] = caller;
    next();
  };
}

async function verified(verifier: Verifier, request: Request, response: Response): Promise<VerifiedCaller> {
  const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? '')?.[1];
  response.setHeader('WWW-Authenticate', 'Bearer');
  if (!token) throw unauthenticated();
  const caller = await verifier.verify(token);
  response.removeHeader('WWW-Authenticate');
  return caller;
}

/** The citizen who asks, on a route behind {@link authenticateCitizen}. */
export function citizenOf(response: Response): Citizen {
  const citizen: Citizen | undefined = response.locals['citizen'];
  if (!citizen) throw unauthenticated();
  return citizen;
}

function staffOnly(): Refusal {
  return new Refusal(403, 'staff-only', {
    text: { da: 'Dette er kun for medarbejdere.', en: 'This is for staff only.' },
    mend: { da: 'Brug din egen side som borger.', en: 'Use your own page as a citizen.' },
  });
}

function citizensOnly(): Refusal {
  return forbidden('citizens-only', {
    da: 'Kun borgeren selv kan se sin egen side.',
    en: 'Only citizens themselves can see their own page.',
  });
}

/** Who asks, on a route behind {@link authenticate}. */
export function callerOf(response: Response): Caller {
  const caller: Caller | undefined = response.locals['caller'];
  if (!caller) throw unauthenticated();
  return caller;
}

/** The person who asks; systems are refused (403). */
export function personOf(response: Response): Person {
  const caller = callerOf(response);
  if (caller.kind === 'person') return caller;
  throw forbidden('people-only', { da: 'Kun personer kan gøre dette.', en: 'Only people can do this.' });
}

/** The system that asks; people and systems without the scope are refused (403). */
export function systemOf(response: Response, scope: Scope): System {
  const caller = callerOf(response);
  if (caller.kind === 'system' && caller.scopes.includes(scope)) return caller;
  throw forbidden('scope-missing', {
    da: 'Kun bestemte systemer kan gøre dette.',
    en: 'Only certain systems can do this.',
  });
}

/** A refusal (403) that says what is not allowed. */
export function forbidden(code: string, text: { da: string; en: string }): Refusal {
  return new Refusal(403, code, {
    text,
    mend: {
      da: 'Brug en bruger eller et system med adgang, eller tal med din leder.',
      en: 'Use a user or a system that has access, or talk to your manager.',
    },
  });
}
