import type { Field } from '@overgang/fhir-models/forms';
import type { FormName } from './document.ts';

/** What the services fill in, or the receiver does: nobody is asked for it. */
const filledElsewhere: Partial<Record<FormName, readonly string[]>> = {
  'care-plan': ['version', 'requests', 'stay.admittedAt', 'ability.lastModified'],
  ready: ['ready.admittedAt', 'ready.physician', 'ready.readyAt', 'waiting.reason', 'requests'],
  'discharge-report': ['times.admittedAt', 'ability.lastModified'],
  'rehabilitation-plan': [
    'followUp',
    'requests',
    'rehabilitation.request.replaces',
    'rehabilitation.request.statusReason',
  ],
  'discharge-letter': ['stay.admittedAt'],
  'report-of-admission': ['report', 'abilityBefore.lastModified'],
};

/** Parts of the older messages' envelope that wards do not write. */
const neverAsked = ['consentId', 'legalBasis', 'careOf', 'occupation', 'gp'].map((name) => `identification.${name}`);

/** Whether a person is asked for the field. */
export function isAsked(document: FormName, field: string): boolean {
  return !filledElsewhere[document]?.includes(field) && !neverAsked.includes(field);
}

/** Sections that nobody should have to look for: open from the start, though they may be left empty. */
const openAtOnce: Partial<Record<FormName, readonly string[]>> = {
  'care-plan': ['coordination', 'citizen'],
  'discharge-report': ['medicine', 'responsibility'],
};

/** Whether the section is open before anybody has written in it. */
export function isOpenAtOnce(document: FormName, section: string): boolean {
  return openAtOnce[document]?.includes(section) ?? false;
}

const shortTexts = new Set([
  'name',
  'title',
  'phone',
  'number',
  'email',
  'trainer',
  'department',
  'authorisation',
  'gpCopy',
  'finalResultTo',
  'dictating',
  'responsible',
  'key',
  'mode',
  'followedBy',
  'signer',
  'type',
  'place',
  'what',
  'handedOut',
  'doseDispensing',
]);

/** Names, numbers and the like are one line; all else grows with what is written. */
export function isShort(name: string): boolean {
  return shortTexts.has(name);
}

/** Fields that stand side by side where there is room. */
export function isNarrow({ kind }: Field, name: string): boolean {
  if (kind.is === 'text') return isShort(name);
  return kind.is !== 'group' && kind.is !== 'resource' && name !== 'priority';
}
