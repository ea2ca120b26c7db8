import { checkMessage, isBundle, isRefused, readEnvelope, type Envelope, type Finding } from '@overgang/fhir-models';
import type { Bundle } from 'fhir/r4.js';
import { isDeeperThan } from './is-deeper-than.ts';
import { notJson, tooDeep } from './message-finding.ts';

const deepestLevel = 100;

export type ReadMessage =
  | { ok: true; text: string; bundle: Bundle; envelope: Envelope; findings: Finding[] }
  | { ok: false; findings: Finding[] };

/** A received text as a message without errors, or what is wrong with it. Never throws. */
export function readMessage(text: string): ReadMessage {
  const json = parseJson(text);
  if (json === undefined) return { ok: false, findings: [notJson] };
  if (isDeeperThan(json, deepestLevel)) return { ok: false, findings: [tooDeep] };
  const findings = checkMessage(json);
  if (isRefused(findings) || !isBundle(json)) return { ok: false, findings };
  return { ok: true, text, bundle: json, envelope: readEnvelope(json), findings };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
