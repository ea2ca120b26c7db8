import { readFileSync } from 'node:fs';
import { isBundle, type Party } from '@overgang/fhir-models';
import type { Bundle } from 'fhir/r4.js';
import type { DemoCitizen } from './demo-citizens.ts';
import { phoneOf } from './demo-organisations.ts';
import { uuidOf } from './uuid-of.ts';

const template = new URL('./home-care-observation.json', import.meta.url);
const uuid = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;

export interface Observed {
  citizen: DemoCitizen;
  from: Party;
  /** ISO 8601. */
  measuredAt: string;
  at: string;
  /** What its ids are made of. */
  seed: string;
}

/** Three measurements that home care sends to a citizen's practice. */
export function composeObservation({ citizen, from, measuredAt, at, seed }: Observed): Bundle {
  const { cpr, given, family, practice } = citizen;
  const words: Record<string, string> = {
    cpr,
    given: given.join(' '),
    family,
    name: [...given, family].join(' '),
    senderSor: from.sor,
    senderGln: from.gln,
    senderName: from.name,
    receiverSor: practice.sor,
    receiverGln: practice.gln,
    receiverName: practice.name,
    yder: practice.yder ?? '',
    phone: phoneOf(from),
    measuredAt,
    at,
  };
  const text = readFileSync(template, 'utf8')
    .replaceAll(uuid, (id) => uuidOf(`${seed} ${id}`))
    .replaceAll(/%(\w+)%/g, (_whole, word: string) => words[word] ?? '');
  const bundle: unknown = JSON.parse(text);
  if (!isBundle(bundle)) throw new TypeError('The template is no Bundle.');
  return bundle;
}
