import { randomBytes } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JSONWebKeySet } from 'jose';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { IdentityTables } from './migrations.ts';

const SigningKeys = z.object({
  keys: z
    .array(
      z.object({
        kty: z.literal('EC'),
        crv: z.literal('P-256'),
        x: z.string(),
        y: z.string(),
        d: z.string(),
        kid: z.string(),
        alg: z.literal('ES256'),
        use: z.literal('sig'),
      }),
    )
    .min(1),
});
type SigningKeys = z.infer<typeof SigningKeys>;
const CookieKeys = z.array(z.string().min(32)).min(1);

export interface Secrets {
  /** What tokens are signed with; the first key signs, all are published. */
  signingKeys: SigningKeys;
  cookieKeys: string[];
}

/** The provider's own keys, made at the first start and the same ever after, in every process. */
export async function loadSecrets(db: Kysely<IdentityTables>): Promise<Secrets> {
  const signingKeys = SigningKeys.parse(await keptSecret(db, 'signing-keys', makeSigningKeys));
  const cookieKeys = CookieKeys.parse(
    await keptSecret(db, 'cookie-keys', () => Promise.resolve([randomBytes(32).toString('base64url')])),
  );
  return { signingKeys, cookieKeys };
}

/** What everybody may know of the signing keys. */
export function publishedKeys({ signingKeys }: Secrets): JSONWebKeySet {
  return { keys: signingKeys.keys.map(({ kty, crv, x, y, kid, alg, use }) => ({ kty, crv, x, y, kid, alg, use })) };
}

async function keptSecret(db: Kysely<IdentityTables>, name: string, make: () => Promise<unknown>): Promise<unknown> {
  const find = () => db.selectFrom('secret').select('value').where('name', '=', name);
  const known = await find().executeTakeFirst();
  if (known) return known.value;
  const value = JSON.stringify(await make());
  await db
    .insertInto('secret')
    .values({ name, value })
    .onConflict((row) => row.doNothing())
    .execute();
  return (await find().executeTakeFirstOrThrow()).value;
}

async function makeSigningKeys(): Promise<SigningKeys> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  return SigningKeys.parse({ keys: [{ ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'ES256', use: 'sig' }] });
}
