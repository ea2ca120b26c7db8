import { Refusal } from '@overgang/service-kit';
import type { Request } from 'express';
import { readBody } from './read-body.ts';

/** A small request's content as JSON; refused as {@link readBody} does, and with 400 when it is no JSON. */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const body = await readBody(request, maxBytes);
  // A NUL character is JSON, but PostgreSQL cannot keep it.
  if (body.includes(String.raw`\u0000`)) throw notJson;
  try {
    return JSON.parse(body);
  } catch {
    throw notJson;
  }
}

const notJson = new Refusal(400, 'json', {
  text: { da: 'Indholdet er ikke gyldig JSON.', en: 'The content is not valid JSON.' },
  mend: { da: 'Ret og send igen.', en: 'Mend and send again.' },
});
