import { type Person, type PersonRole, personName } from '../message/person.ts';
import type { Display } from '../terminology/display.ts';
import { practitionerRole } from '../terminology/medcom-core-practitioner-roles.ts';
import { partyName } from './describe-way.ts';
import type { DescribedRow } from './message-description.ts';
import { alike, joined, row } from './shown.ts';

function roleName(role: PersonRole): Display {
  return 'title' in role ? alike(role.title) : practitionerRole(role.code);
}

/** Name and role in one line. */
export function personLine(person: Person): Display {
  return joined([alike(personName(person)), person.role && roleName(person.role)], ', ');
}

/** Who wrote something, in which role, where, and at which telephone. */
export function personRows(person: Person | undefined, phone?: string): DescribedRow[] {
  return [
    ...row('Forfatter', 'Author', person && personName(person)),
    ...row('Rolle', 'Role', person?.role && roleName(person.role)),
    ...row('Organisation', 'Organisation', person?.organisation && partyName(person.organisation)),
    ...row('Autorisations-id', 'Authorisation id', person?.authorisationId),
    ...row('Telefon', 'Telephone', phone),
  ];
}
