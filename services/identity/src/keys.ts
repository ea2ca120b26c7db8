import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';

const PrivateKey = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-384'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
  kid: z.string().min(1),
  alg: z.literal('ES384'),
});
type PrivateKey = z.infer<typeof PrivateKey>;

export interface ClientKey {
  privateKey: PrivateKey;
  publicKey: Omit<PrivateKey, 'd'>;
}

/**
 * A system client's ES384 key in `<dir>/<clientId>.json`, made at first use and readable by its owner alone. Of two
 * processes that make it at the same time both get the one that came first. Throws when the file is not such a key.
 */
export async function loadOrCreateKey(dir: string, clientId: string): Promise<ClientKey> {
  const known = await loadKey(dir, clientId);
  if (known) return known;
  await createKeyFile(dir, keyFile(dir, clientId));
  const created = await loadKey(dir, clientId);
  if (!created) throw new Error(`The key of client ${clientId} could not be stored in ${dir}.`);
  return created;
}

/** The key in `<dir>/<clientId>.json`, or nothing when there is no such file. Throws when the file is not such a key. */
export async function loadKey(dir: string, clientId: string): Promise<ClientKey | undefined> {
  const file = keyFile(dir, clientId);
  const text = await readFile(file, 'utf8').catch(nothingWhen('ENOENT'));
  if (text === undefined) return undefined;
  const result = z.preprocess(parseJson, PrivateKey).safeParse(text);
  if (!result.success) throw new Error(`${file} is not a private ES384 key. Remove it, and a new one is made.`);
  const { d: _, ...publicKey } = result.data;
  return { privateKey: result.data, publicKey };
}

function keyFile(dir: string, clientId: string): string {
  if (!/^[\w-]+$/.test(clientId)) throw new Error('A client id consists of letters, digits, hyphens and underscores.');
  return join(dir, `${clientId}.json`);
}

/** Written beside its place and then linked there: a reader sees the whole file or none, and the first writer wins. */
async function createKeyFile(dir: string, file: string): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify(await makeKey())}\n`, { mode: 0o600, flush: true });
  await link(draft, file).catch(nothingWhen('EEXIST'));
  await rm(draft);
}

async function makeKey(): Promise<object> {
  const { privateKey } = await generateKeyPair('ES384', { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'ES384' };
}

function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

function nothingWhen(code: string): (error: unknown) => undefined {
  return (error) => {
    if (error instanceof Error && 'code' in error && error.code === code) return undefined;
    throw error;
  };
}
