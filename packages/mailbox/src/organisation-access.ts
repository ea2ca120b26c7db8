import { forbidden, type Caller, type Role, type Sector } from '@overgang/service-kit';

/** Which people may use a service: their sector and roles. */
export interface Staff {
  sector: Sector;
  roles: readonly Role[];
}

/**
 * The organisation (SOR id) that the caller acts for: staff for their own, a system with `system/citizens.write` for its
 * own. Everybody else is refused (403).
 */
export function actingOrganisation(caller: Caller, staff: Staff): string {
  const isAllowed =
    caller.kind === 'person'
      ? caller.sector === staff.sector && staff.roles.includes(caller.role)
      : caller.scopes.includes('system/citizens.write');
  if (isAllowed) return caller.organisation;
  throw forbidden('not-your-work', {
    da: 'Din rolle giver ikke adgang til dette.',
    en: 'Your role does not give access to this.',
  });
}
