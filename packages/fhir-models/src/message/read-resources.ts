import type { Bundle, FhirResource, Identifier, MessageHeader, Provenance, Reference, Resource } from 'fhir/r4.js';
import { SYSTEM } from '../identifiers/system.ts';
import { MessageFault } from './message-fault.ts';
import type { Party } from './party.ts';

/** True when the value calls itself a Bundle; whether it is a good one, checkMessage tells. */
export function isBundle(value: unknown): value is Bundle {
  return typeof value === 'object' && value !== null && 'resourceType' in value && value.resourceType === 'Bundle';
}

/** All resources of one kind, in the order of the Bundle. */
export function resourcesOf<T extends FhirResource['resourceType']>(
  bundle: Bundle,
  type: T,
): Extract<FhirResource, { resourceType: T }>[] {
  const isWanted = (resource: Resource): resource is Extract<FhirResource, { resourceType: T }> =>
    resource.resourceType === type;
  return (bundle.entry ?? []).flatMap(({ resource }) => (resource && isWanted(resource) ? [resource] : []));
}

/** The value, or a fault naming what the message lacks. */
export function needed<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new MessageFault('incomplete', `The message has no ${what}. Check it before reading.`);
  return value;
}

export function headerOf(bundle: Bundle): MessageHeader & { id: string } {
  const header = needed(resourcesOf(bundle, 'MessageHeader')[0], 'MessageHeader');
  return { ...header, id: needed(header.id, 'MessageHeader.id') };
}

/** The Provenance of this very message: the one that targets its header, wherever it stands. */
export function currentProvenance(bundle: Bundle): Provenance {
  const { id } = headerOf(bundle);
  const found = resourcesOf(bundle, 'Provenance').find((one) => messageIdOf(one.target[0]) === id);
  return needed(found, 'Provenance for its own MessageHeader');
}

/** The bare id in a reference to a MessageHeader. */
export function messageIdOf(reference: Reference | undefined): string | undefined {
  const text = reference?.reference;
  return text?.startsWith('MessageHeader/') ? text.slice('MessageHeader/'.length) : undefined;
}

export function identifierValue(identifiers: Identifier[] | undefined, system: string): string | undefined {
  return identifiers?.find((identifier) => identifier.system === system)?.value;
}

/** The resource of one kind a reference points to inside the Bundle, by relative or absolute address. */
export function resolved<T extends FhirResource['resourceType']>(
  bundle: Bundle,
  type: T,
  reference: Reference | undefined,
): Extract<FhirResource, { resourceType: T }> {
  const wanted = reference?.reference ?? '';
  const entry = (bundle.entry ?? []).filter(
    ({ fullUrl, resource }) =>
      fullUrl === wanted || (resource?.id !== undefined && `${type}/${resource.id}` === wanted),
  );
  return needed(resourcesOf({ ...bundle, entry }, type)[0], `${type} it refers to`);
}

export function partyOf(bundle: Bundle, reference: Reference | undefined): Party {
  const found = resolved(bundle, 'Organization', reference);
  return {
    sor: needed(identifierValue(found.identifier, SYSTEM.sor), 'SOR id of an Organization'),
    gln: identifierValue(found.identifier, SYSTEM.gln) ?? '',
    name: found.name ?? '',
  };
}
