import { z } from 'zod';
import { Place } from './demo-user.ts';

const EllipticKey = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-384'),
  x: z.string(),
  y: z.string(),
  kid: z.string().min(1),
  alg: z.literal('ES384'),
});
const RsaKey = z.object({
  kty: z.literal('RSA'),
  n: z.string(),
  e: z.string(),
  kid: z.string().min(1),
  alg: z.literal('RS384'),
});

/** The two kinds of key that SMART Backend Services asks a server to accept. */
const PublicKey = z.discriminatedUnion('kty', [EllipticKey, RsaKey]);

/** A system that signs in with its own key and acts for one organisation. */
export const SystemClient = z.object({
  clientId: z.string().regex(/^[\w-]+$/),
  organisation: Place,
  scopes: z.array(z.string().min(1)),
  publicKey: PublicKey,
});
export type SystemClient = z.infer<typeof SystemClient>;

/** The one client that may fetch a token for a demo user. */
export const demoToolsClient = 'demo-tools';
/** The grant by which it does so. */
export const demoUserGrant = 'urn:overgang:grant:demo-user';
