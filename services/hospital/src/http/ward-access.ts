import { actingOrganisation, type Directory } from '@overgang/mailbox';
import { forbidden, notFound, Refusal, type Caller } from '@overgang/service-kit';
import type { Author } from '../storage/stays.ts';

export const wardStaff = {
  sector: 'hospital',
  roles: ['ward-nurse', 'discharge-coordinator', 'ward-secretary', 'physician'],
} as const;

/** The hospital (SOR id) the caller works for; only ward staff and the hospital's own systems (403). */
export const hospitalOf = (caller: Caller) => actingOrganisation(caller, wardStaff);

/** Refuses (403) a person who asks for another ward than their own; a discharge coordinator has the whole hospital. */
export function mayUseWard(caller: Caller, unit: string): void {
  if (caller.kind === 'system' || caller.role === 'discharge-coordinator' || caller.unit === unit) return;
  throw otherWard();
}

/**
 * Refuses (403) a ward that is not the caller's own or, for those with the whole hospital, not in it. 503 when only the
 * directory could tell and it does not answer.
 */
export async function mayAdmitTo(caller: Caller, unit: string, directory: Directory): Promise<void> {
  mayUseWard(caller, unit);
  if (caller.kind === 'person' && caller.unit === unit) return;
  const known = await directory.findUnit(unit).catch(directoryUnreachable);
  if (known?.organisation !== caller.organisation) throw otherWard();
}

/** The stay, when it is the caller's to see; another hospital's stays do not exist for the caller (404). */
export function ownStay<T extends { organisation: string; unit: string }>(caller: Caller, stay: T | undefined): T {
  if (stay?.organisation !== hospitalOf(caller) || !stay) throw notFound();
  mayUseWard(caller, stay.unit);
  return stay;
}

export function authorOf(caller: Caller): Author {
  if (caller.kind === 'system') return { id: caller.clientId, name: caller.clientId, role: 'system' };
  return { id: caller.id, name: caller.name, role: caller.role };
}

const otherWard = () =>
  forbidden('other-ward', {
    da: 'Du har kun adgang til din egen afdeling.',
    en: 'You have access to your own ward alone.',
  });

function directoryUnreachable(): never {
  throw new Refusal(503, 'directory-unreachable', {
    text: { da: 'Afdelingen kan ikke slås op lige nu.', en: 'The ward cannot be looked up just now.' },
    mend: { da: 'Prøv igen, eller lad afdelingen selv registrere.', en: 'Try again, or let the ward register it.' },
  });
}
