import { createHash } from 'node:crypto';

const mostTokens = 10_000;

/**
 * No longer than this is a token trusted without a look at its signature: so long does a key that the issuer withdraws
 * go on to count, which is less than the ten minutes for which its published keys are kept anyway. A single token cannot
 * be revoked before it expires (RFC 9068); issuers give them a short life.
 */
const longestMs = 5 * 60_000;

/**
 * Verifies each token once, so that a burst of requests costs one signature check. What was found valid is remembered by
 * the token's SHA-256 until it expires, at most five minutes, and only the latest 10 000; what was refused is not.
 */
export function rememberVerified<T extends { expiresAt: number }>(
  verify: (token: string) => Promise<T>,
  now: () => number = Date.now,
): (token: string) => Promise<T> {
  const known = new Map<string, { verified: Promise<T>; until: number }>();
  const check = (token: string, key: string) => {
    const entry = { verified: verify(token), until: now() + longestMs };
    if (known.size >= mostTokens) known.delete(known.keys().next().value ?? '');
    known.set(key, entry);
    entry.verified.then(
      ({ expiresAt }) => (entry.until = Math.min(entry.until, expiresAt * 1000)),
      () => known.get(key) === entry && known.delete(key),
    );
    return entry.verified;
  };
  return (token) => {
    const key = createHash('sha256').update(token).digest('base64');
    const entry = known.get(key);
    if (entry && now() < entry.until) return entry.verified;
    known.delete(key);
    return check(token, key);
  };
}
