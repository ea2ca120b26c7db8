import { isAuthorisationId } from '../identifiers/authorisation-id.ts';
import { ecprKind, isDatedCpr, isDEcpr, isXEcpr } from '../identifiers/ecpr.ts';
import { isLpr3 } from '../identifiers/lpr3.ts';
import { SYSTEM } from '../identifiers/system.ts';
import { isUrnUuid } from '../identifiers/urn-uuid.ts';
import { encounterClassSystem } from '../terminology/medcom-core-encounter-class.ts';
import { get, listOf, textOf } from './json.ts';
import { type Located, type MessageView, ofType } from './message-view.ts';
import type { RuleId } from './rules.ts';

/** The largest message the network carries, envelope and attachments included. */
const MAX_MESSAGE_BYTES = 50_000_000;

export function checkSize({ scanned, report }: MessageView): void {
  if (scanned.bytes > MAX_MESSAGE_BYTES) report('message-size', 'Bundle');
}

/** One official name, and identifiers by the rules of dk-core 3.4.0: CPR and replacement numbers, each at most once. */
export function checkCitizens(message: MessageView): void {
  for (const { resource, path } of ofType(message, 'Patient')) {
    checkIdentifiers(listOf(get(resource, 'identifier')), `${path}.identifier`, message);
    const official = listOf(get(resource, 'name')).filter((name) => get(name, 'use') === 'official');
    if (official.length !== 1 || get(official[0], 'family') === undefined)
      message.report('patient-name', `${path}.name`);
    if (get(resource, 'deceasedBoolean') !== undefined && get(resource, 'deceasedDateTime') !== undefined)
      message.report('deceased-choice', `${path}.deceasedDateTime`);
    checkMaritalStatus(resource, path, message);
  }
}

const MARITAL = 'http://terminology.hl7.org/CodeSystem/v3-MaritalStatus';

/** As the invariant has it: it speaks up only when both codes are there. */
export function checkMaritalStatus(resource: Located['resource'], path: string, { report }: MessageView): void {
  const codes = listOf(get(resource, 'maritalStatus', 'coding'))
    .filter((coding) => get(coding, 'system') === MARITAL)
    .map((coding) => get(coding, 'code'));
  if (codes.includes('P') && codes.includes('A')) report('marital-status-unknown-usage', `${path}.maritalStatus`);
}

type NumberKind = 'cpr' | 'x-ecpr' | 'd-ecpr';

const IS_VALID: Readonly<Record<NumberKind, (value: string) => boolean>> = {
  cpr: isDatedCpr,
  'x-ecpr': isXEcpr,
  'd-ecpr': isDEcpr,
};

function kindOf(system: unknown): NumberKind | undefined {
  if (system === SYSTEM.cpr) return 'cpr';
  return typeof system === 'string' ? ecprKind(system) : undefined;
}

function checkIdentifiers(identifiers: readonly unknown[], path: string, { report }: MessageView): void {
  const seen = new Set<NumberKind>();
  identifiers.forEach((identifier, index) => {
    const kind = kindOf(get(identifier, 'system'));
    if (!kind) return;
    if (seen.has(kind)) report('patient-identifier', path);
    seen.add(kind);
    const value = textOf(get(identifier, 'value'));
    if (value !== undefined && !IS_VALID[kind](value)) report(kind, `${path}[${index}].value`);
    const fault = useFault(kind, get(identifier, 'use'));
    if (fault) report(fault, `${path}[${index}].use`);
  });
}

function useFault(kind: NumberKind, use: unknown): RuleId | undefined {
  if (use === undefined) return undefined;
  if (kind === 'cpr') return use === 'official' ? undefined : 'identifier-use';
  return use === 'temp' ? undefined : 'ecpr-use';
}

/** Authorisation ids of Practitioners. */
export function checkAuthorisations(message: MessageView): void {
  for (const { resource, path } of ofType(message, 'Practitioner'))
    listOf(get(resource, 'identifier')).forEach((identifier, index) => {
      const isOne = get(identifier, 'system') === SYSTEM.authorisation;
      if (isOne && !isAuthorisationId(textOf(get(identifier, 'value')) ?? ''))
        message.report('authorization-id-format', `${path}.identifier[${index}].value`);
    });
}

/** Class from the value set with its own system; LPR3 ids at most one, UUID version 5. */
export function checkEncounters(message: MessageView): void {
  for (const { resource, path } of ofType(message, 'Encounter')) {
    const code = textOf(get(resource, 'class', 'code'));
    const system = get(resource, 'class', 'system');
    if (code !== undefined && encounterClassSystem(code) !== system) message.report('value-set', `${path}.class`);
    const identifiers = listOf(get(resource, 'episodeOfCare')).map((episode) => get(episode, 'identifier'));
    const lpr3 = identifiers.filter((identifier) => get(identifier, 'system') === SYSTEM.lpr3);
    if (lpr3.length > 1) message.report('too-many', `${path}.episodeOfCare`);
    if (lpr3.some((identifier) => !isLpr3(textOf(get(identifier, 'value')) ?? '')))
      message.report('uuidv5', `${path}.episodeOfCare`);
  }
}

/** True of a Practitioner with a name that says something. */
export function isNamed(practitioner: Located | undefined): boolean {
  const names = listOf(get(practitioner?.resource, 'name'));
  return names.some((name) => ['family', 'given', 'text'].some((part) => get(name, part) !== undefined));
}

/** The Practitioner a PractitionerRole speaks of. */
export function practitionerOf(role: Located | undefined, { find }: MessageView): Located | undefined {
  return find(get(role?.resource, 'practitioner', 'reference'), 'Practitioner');
}

/** Whether a PractitionerRole has a coded role, and whether it has one in words. */
export function roleOf(role: Located | undefined): { isCoded: boolean; isText: boolean } {
  const concepts = listOf(get(role?.resource, 'code'));
  const codings = concepts.flatMap((concept) => listOf(get(concept, 'coding')));
  return {
    isCoded: codings.some((coding) => get(coding, 'code') !== undefined),
    isText: concepts.some((concept) => get(concept, 'text') !== undefined),
  };
}

/** A file: base64 with a content type. */
export function checkFile(file: unknown, path: string, { scanned, report }: MessageView): void {
  if (get(file, 'data') === undefined) return;
  if (!scanned.encoded.has(file)) report('base64', `${path}.data`);
  if (get(file, 'contentType') === undefined) report('att-1', `${path}.contentType`);
}

/** An id given by MedCom’s rules: lower-case `urn:uuid:`. */
export function checkUrnUuid(value: unknown, path: string, { report }: MessageView): void {
  if (value !== undefined && !isUrnUuid(textOf(value) ?? '')) report('medcom-uuidv4', path);
}
