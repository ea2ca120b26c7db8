import { callerOf, forbidden, type Caller } from '@overgang/service-kit';
import type { Response } from 'express';

/** Lets administrators and the clients that keep the directory through; refuses all others (403). */
export function mayWriteDirectory(response: Response): void {
  const caller = callerOf(response);
  if (isAdministrator(caller)) return;
  if (caller.kind === 'system' && caller.scopes.includes('system/directory.write')) return;
  throw forbidden('directory-write', {
    da: 'Kun administratorer kan ændre adresseregisteret.',
    en: 'Only administrators may change the directory.',
  });
}

/** Lets administrators through; refuses all others (403). */
export function administratorsOnly(response: Response): void {
  if (isAdministrator(callerOf(response))) return;
  throw forbidden('administrators-only', {
    da: 'Kun administratorer kan gøre dette.',
    en: 'Only administrators may do this.',
  });
}

/**
 * Whose part of the message log the caller may see: nothing stands for all of it (administrators), a system sees that
 * of its own organisation, all others are refused (403).
 */
export function visibleOrganisation(response: Response): string | undefined {
  const caller = callerOf(response);
  if (isAdministrator(caller)) return undefined;
  if (caller.kind === 'system' && caller.organisation !== '') return caller.organisation;
  throw forbidden('message-log', {
    da: 'Meddelelsesloggen er for administratorer og for systemer, der sender og modtager.',
    en: 'The message log is for administrators and for systems that send and receive.',
  });
}

function isAdministrator(caller: Caller): boolean {
  return caller.kind === 'person' && caller.role === 'administrator';
}
