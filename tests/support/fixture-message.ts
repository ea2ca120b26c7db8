import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isBundle, type Party } from '@overgang/fhir-models';
import type { DemoCitizen } from '@overgang/standalone';
import type { Bundle } from 'fhir/r4.js';

/** Who takes the places of the three parties and the citizen of the hand-written messages. */
export interface Cast {
  ward: Party;
  homeCare: Party;
  practice: Party;
  citizen: Pick<DemoCitizen, 'cpr' | 'given' | 'family'>;
}

/** The parties as the hand-written messages name them. */
const written = {
  ward: { sor: '770071000016003', gln: '5790007770017' },
  homeCare: { sor: '770072000016009', gln: '5790007770024' },
  practice: { sor: '770073000016005', gln: '5790007770031' },
} as const;
const writtenCpr = '2311479942';
/** An id, but not a code that looks like one. */
const uuid = /(?<!"code": ")\b([0-9a-f]{8})(-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\b/g;

/**
 * The hand-written messages as one pathway of a cast: every call gives the same message the same new ids, so that an answer
 * still belongs to what it answers.
 */
export function fixtureMessages(cast: Cast): (name: string) => Bundle {
  const mask = randomBytes(4).readUInt32BE();
  const renewed = (first: string) => ((Number.parseInt(first, 16) ^ mask) >>> 0).toString(16).padStart(8, '0');
  return (name) => {
    const fixture = new URL(`../conformance/fixtures/${name}.json`, import.meta.url);
    let text = readFileSync(fixture, 'utf8').replaceAll(
      uuid,
      (_whole, first: string, rest: string) => renewed(first) + rest,
    );
    for (const role of ['ward', 'homeCare', 'practice'] as const) {
      text = text.replaceAll(written[role].sor, cast[role].sor).replaceAll(written[role].gln, cast[role].gln);
    }
    return played(JSON.parse(text.replaceAll(writtenCpr, cast.citizen.cpr)), cast);
  };
}

function played(message: unknown, { citizen: { given, family }, ...parties }: Cast): Bundle {
  if (!isBundle(message)) throw new TypeError('The fixture is no Bundle.');
  for (const { resource } of message.entry ?? []) {
    if (resource?.resourceType === 'Patient') Object.assign(resource, { name: [{ use: 'official', family, given }] });
    if (resource?.resourceType !== 'Organization') continue;
    const text = JSON.stringify(resource);
    const party = Object.values(parties).find(({ sor }) => text.includes(`"${sor}"`));
    if (party) Object.assign(resource, { name: party.name });
  }
  return message;
}
