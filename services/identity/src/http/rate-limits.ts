import type { RequestHandler, Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import { faultPage } from './fault-page.ts';
import { texts } from './texts.ts';

export interface Limits {
  /** Token requests a minute from one address. */
  tokensPerMinute: number;
  /** Sign-in pages and choices a minute from one address. */
  signInsPerMinute: number;
}

/** High enough for a hospital behind one address, and for a test run on loopback; a guessing machine meets it. */
export const defaultLimits: Limits = { tokensPerMinute: 6000, signInsPerMinute: 3000 };

/** At most so many requests a minute from one address; the rest get 429 with `Retry-After`. */
export function limitTo(perMinute: number, refuse: (response: Response) => void): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    validate: { xForwardedForHeader: false },
    handler: (_request, response) => refuse(response.status(429)),
  });
}

export function refuseTokens(response: Response): void {
  response.json({ error: 'temporarily_unavailable', error_description: 'too many requests, wait a minute' });
}

export function refuseSignIns(origin: string): (response: Response) => void {
  return (response) => void response.type('html').send(faultPage(texts.tooMany, origin));
}
