import type { Bundle, HumanName, Practitioner, PractitionerRole, Reference } from 'fhir/r4.js';
import { SYSTEM } from '../identifiers/system.ts';
import { practitionerRoleName, practitionerRoleSystem } from '../terminology/medcom-core-practitioner-roles.ts';
import { derivedId } from './derived-id.ts';
import { narrative } from './narrative.ts';
import type { Party } from './party.ts';
import { PROFILE } from './profile.ts';
import { identifierValue, needed, partyOf, resolved } from './read-resources.ts';
import { type Identified, organizationId } from './resources.ts';

/** A code of medcom-core-PractitionerRoles (of another system when one is named), or a job title; never both. */
export type PersonRole = { code: string; system?: string } | { title: string };

/** A member of staff named in a message. */
export interface Person {
  given: string[];
  family: string;
  role?: PersonRole;
  organisation?: Party;
  authorisationId?: string;
}

/** Who wrote a text or made a file: always with a role. */
export interface Author extends Person {
  role: PersonRole;
}

export function personReference(person: Person): string {
  return `PractitionerRole/${roleId(person)}`;
}

function practitionerId({ given, family, authorisationId = '' }: Person): string {
  return derivedId('Practitioner', JSON.stringify([given, family, authorisationId]));
}

function roleId(person: Person): string {
  const { role, organisation } = person;
  return derivedId('PractitionerRole', practitionerId(person), JSON.stringify([role, organisation?.sor]));
}

/** The PractitionerRole and Practitioner of a person; the same person always gets the same ids. */
export function personResources(person: Person): Identified[] {
  return [practitionerRole(person), practitioner(person)];
}

function practitioner(person: Person): Practitioner & { id: string } {
  const { given, family, authorisationId } = person;
  const id = practitionerId(person);
  return {
    resourceType: 'Practitioner',
    id,
    meta: { profile: [PROFILE.corePractitioner] },
    text: narrative('Person', [
      ['Id', id],
      ['Navn', personName(person)],
      ['Autorisations-id', authorisationId],
    ]),
    ...(authorisationId && { identifier: [{ system: SYSTEM.authorisation, value: authorisationId }] }),
    name: [{ family, ...(given.length > 0 && { given }) }],
  };
}

function practitionerRole(person: Person): PractitionerRole & { id: string } {
  const { role, organisation } = person;
  const id = roleId(person);
  const practitionerAt = `Practitioner/${practitionerId(person)}`;
  const organisationAt = organisation && `Organization/${organizationId(organisation.sor)}`;
  return {
    resourceType: 'PractitionerRole',
    id,
    meta: { profile: [PROFILE.corePractitionerRole] },
    text: narrative('Medarbejder', [
      ['Id', id],
      ['Person', practitionerAt],
      ['Rolle', role && roleName(role)],
      ['Organisation', organisationAt],
    ]),
    practitioner: { reference: practitionerAt },
    ...(organisationAt && { organization: { reference: organisationAt } }),
    ...(role && { code: [roleConcept(role)] }),
  };
}

export function personName({ given, family }: Person): string {
  return [...given, family].join(' ');
}

function roleName(role: PersonRole): string {
  return 'title' in role ? role.title : `${practitionerRoleName(role.code)} (${role.code})`;
}

function roleConcept(role: PersonRole): NonNullable<PractitionerRole['code']>[number] {
  if ('title' in role) return { text: role.title };
  const system = role.system ?? practitionerRoleSystem(role.code);
  return { coding: [{ ...(system && { system }), code: role.code, display: practitionerRoleName(role.code) }] };
}

/** The person a reference to a PractitionerRole stands for. */
export function personOf(bundle: Bundle, reference: Reference | undefined): Person {
  const found = resolved(bundle, 'PractitionerRole', reference);
  const { name: [name] = [], identifier } = resolved(bundle, 'Practitioner', found.practitioner);
  const role = roleOf(found);
  const authorisationId = identifierValue(identifier, SYSTEM.authorisation);
  return {
    ...namesOf(name),
    ...(role && { role }),
    ...(found.organization && { organisation: partyOf(bundle, found.organization) }),
    ...(authorisationId && { authorisationId }),
  };
}

function namesOf(name: HumanName | undefined): Pick<Person, 'given' | 'family'> {
  return { given: name?.given ?? [], family: name?.family ?? name?.text ?? '' };
}

/** As personOf, of someone whose role the check has found. */
export function authorOf(bundle: Bundle, reference: Reference | undefined): Author {
  const person = personOf(bundle, reference);
  return { ...person, role: needed(person.role, 'role of an author') };
}

function roleOf({ code: concepts = [] }: PractitionerRole): PersonRole | undefined {
  const coding = concepts.flatMap((concept) => concept.coding ?? []).find(({ code }) => code);
  const title = concepts.find(({ text }) => text)?.text;
  if (!coding?.code) return title ? { title } : undefined;
  const { code, system } = coding;
  return { code, ...(system && system !== practitionerRoleSystem(code) && { system }) };
}
