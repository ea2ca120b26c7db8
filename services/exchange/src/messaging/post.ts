export interface Reply {
  status: number;
  /** The answer's body, unless it is larger than was asked for. */
  text?: string;
}

export interface Post {
  url: string;
  token: string;
  contentType: string;
  body: string;
  timeoutSeconds: number;
}

const largestReplyBytes = 1_000_000;

/** Posts and reads at most a megabyte of answer; follows no redirects. Rejects when the receiver cannot be reached in time. */
export async function post({ url, token, contentType, body, timeoutSeconds }: Post): Promise<Reply> {
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutSeconds * 1000),
    headers: { authorization: `Bearer ${token}`, 'content-type': contentType, accept: contentType },
    body,
  });
  const text = await readAtMost(response, largestReplyBytes);
  return { status: response.status, ...(text !== undefined && { text }) };
}

async function readAtMost(response: Response, limit: number): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > limit) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
