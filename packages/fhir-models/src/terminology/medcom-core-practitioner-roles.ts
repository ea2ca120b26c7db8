import type { Display } from './display.ts';
import { AUTHORISATION_ROLE } from './medcom-core-practitioner-roles-autorisationsregistret.ts';
import { SKS_ROLE } from './medcom-core-practitioner-roles-sksadministrativ.ts';
import { NULL_FLAVOR } from './v3-null-flavor.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Value set medcom-core-PractitionerRoles 2.0.0. The binding is an example: other codes are legal. */
export const PRACTITIONER_ROLES: readonly Vocabulary[] = [SKS_ROLE, AUTHORISATION_ROLE, NULL_FLAVOR];

function roleOf(code: string): Vocabulary | undefined {
  return PRACTITIONER_ROLES.find(({ concepts }) => concepts.has(code));
}

/** The code system that holds a role code; undefined for a code of none. */
export function practitionerRoleSystem(code: string): string | undefined {
  return roleOf(code)?.system;
}

/** Danish and English name of a role; the code itself when it is not in the value set. */
export function practitionerRole(code: string): Display {
  return roleOf(code)?.concepts.get(code) ?? { da: code, en: code };
}

/** Danish name of a role; the code itself when it is not in the value set. */
export function practitionerRoleName(code: string): string {
  return practitionerRole(code).da;
}
