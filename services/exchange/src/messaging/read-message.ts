import { checkMessage, isBundle, isRefused, readEnvelope, type Envelope, type Finding } from '@overgang/fhir-models';
import type { Bundle } from 'fhir/r4.js';
import { isDeeperThan, isTextDeeperThan } from './is-deeper-than.ts';
import { idTooLong, notJson, tooDeep } from './message-finding.ts';

const deepestLevel = 100;
/** A text of more characters is looked through before it is parsed: it may hold millions of levels, and keep us for seconds. */
const longText = 100_000;
/** No index takes an id that is a book. */
const longestId = 200;

export type ReadMessage =
  | { ok: true; text: string; bundle: Bundle; envelope: Envelope; findings: Finding[] }
  | { ok: false; findings: Finding[] };

/** A received text as a message without errors, or what is wrong with it. Never throws. */
export function readMessage(text: string): ReadMessage {
  if (text.length > longText && isTextDeeperThan(text, deepestLevel)) return { ok: false, findings: [tooDeep] };
  const parsed = parseJson(text);
  if ('fault' in parsed) return { ok: false, findings: [parsed.fault] };
  const { json } = parsed;
  if (isDeeperThan(json, deepestLevel)) return { ok: false, findings: [tooDeep] };
  const findings = checkMessage(json);
  if (isRefused(findings) || !isBundle(json)) return { ok: false, findings };
  const envelope = readEnvelope(json);
  if (idsOf(envelope).some((id) => id.length > longestId)) return { ok: false, findings: [idTooLong] };
  return { ok: true, text, bundle: json, envelope, findings };
}

function idsOf({ bundleId, messageId, episode = '', thread = '', code = '' }: Envelope): string[] {
  return [bundleId, messageId, episode, thread, code];
}

function parseJson(text: string): { json: unknown } | { fault: Finding } {
  try {
    return { json: JSON.parse(text) };
  } catch (error) {
    return { fault: notJson(placeIn(error)) };
  }
}

/** Nothing but the place is taken from what the engine says: the rest quotes the text. */
function placeIn(error: unknown): { line: string; column: string } | undefined {
  const place = error instanceof Error ? /\(line (\d+) column (\d+)\)$/.exec(error.message) : null;
  const [, line, column] = place ?? [];
  return line !== undefined && column !== undefined ? { line, column } : undefined;
}
