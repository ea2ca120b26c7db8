import { LEGAL_BASIS, INVOLVEMENT, RELATION, TELEPHONE } from '../terminology/overgang-message-codes.ts';
import type { OwnActivity } from './own-message.ts';
import { many, maybe, one, type RecordOf, some } from './field.ts';
import { ABILITY, DIAGNOSIS, NURSING, REQUEST } from './forms.ts';

/** What a hospital may do with a document of its own. */
export const DOCUMENT_ACTIVITIES: readonly OwnActivity[] = ['new-message', 'modified-message', 'retract-message'];

const RELATIVES = many.group('Pårørende', 'Relative', {
  name: one.text('Navn', 'Name'),
  relation: maybe.code('Relation', 'Relation', RELATION),
  phones: many.group('Telefon', 'Telephone', {
    number: one.text('Nummer', 'Number'),
    type: maybe.code('Art', 'Type', TELEPHONE),
  }),
  email: maybe.text('E-mail', 'E-mail'),
  informed: maybe.flag('Orienteret', 'Informed'),
});

/** Who can be reached about the citizen, and by what right content is shared (the envelope of the older messages). */
export const identification = one.group('Identifikation', 'Identification', {
  legalBasis: maybe.code('Lovgrundlag', 'Legal basis', LEGAL_BASIS),
  consentId: maybe.text('Samtykke-id', 'Consent id'),
  addressProtected: maybe.flag('Adressebeskyttet', 'Address protected'),
  careOf: maybe.text('C/o', 'C/o'),
  occupation: maybe.text('Stilling', 'Occupation'),
  gp: maybe.group('Egen læge', 'General practitioner', {
    practice: maybe.text('Ydernummer', 'Practice number'),
    name: one.text('Navn', 'Name'),
    phone: maybe.text('Telefon', 'Telephone'),
  }),
  relatives: RELATIVES,
  relativesComment: maybe.text('Bemærkning om pårørende', 'Comment on relatives'),
});

/** A person or office to call about this message. */
export const CONTACT = {
  name: one.text('Navn', 'Name'),
  title: maybe.text('Titel', 'Title'),
  phone: one.text('Telefon', 'Telephone'),
};

export const nursingAreas = maybe.group('Sygeplejefaglige problemområder', 'Nursing problem areas', {
  areas: many.resource(NURSING),
});

export const ABILITY_FIELDS = {
  relevant: one.flag('Relevant', 'Relevant'),
  lastModified: maybe.moment('Senest ændret', 'Last modified'),
  items: many.resource(ABILITY),
  comment: maybe.text('Bemærkning', 'Comment'),
};

export const responsibility72h = maybe.group('Udvidet behandlingsansvar', 'Extended responsibility', {
  applies: one.flag('Udvidet behandlingsansvar', 'Extended responsibility'),
  until: maybe.moment('Indtil', 'Until'),
  phone: maybe.text('Telefon', 'Telephone'),
});

export const diagnoses = maybe.group('Diagnoser', 'Diagnoses', {
  diagnoses: some.resource(DIAGNOSIS),
});

export const requests = maybe.group('Anmodninger', 'Requests', { requests: some.resource(REQUEST) });

export const citizenInformed = maybe.group('Borger og pårørende', 'Citizen and relatives', {
  involvement: maybe.code('Inddragelse', 'Involvement', INVOLVEMENT),
  wishes: maybe.text('Ønsker', 'Wishes'),
  informed: one.flag('Informeret', 'Informed'),
  about: maybe.text('Informeret om', 'Informed about'),
});

// Rules that several message types share

/** True of an item scored twice. */
export function repeatsAbility(ability: RecordOf<typeof ABILITY_FIELDS> | undefined): boolean {
  return repeats(ability?.items.map(({ item }) => item));
}

/** True of a problem area described twice. */
export function repeatsArea(nursing: { areas: { area: string }[] } | undefined): boolean {
  return repeats(nursing?.areas.map(({ area }) => area));
}

function repeats(codes: readonly string[] = []): boolean {
  return new Set(codes).size < codes.length;
}

/** True of a responsibility without its end or a telephone. */
export function lacksReach(responsibility: { applies: boolean; until?: string; phone?: string } | undefined): boolean {
  if (!responsibility?.applies) return false;
  return responsibility.until === undefined || responsibility.phone === undefined;
}

/** True when a time that is known lies before an earlier one that is known. */
export function isUnordered(...times: (string | undefined)[]): boolean {
  const known = times.flatMap((time) => (time === undefined ? [] : [Date.parse(time)]));
  return known.some((time, index) => index > 0 && time < (known[index - 1] ?? time));
}

/** True when the diagnoses do not have exactly one primary. */
export function lacksPrimary(of: { diagnoses: { role: string }[] } | undefined): boolean {
  return of !== undefined && of.diagnoses.filter(({ role }) => role === 'primary').length !== 1;
}
