import type { Person } from '@overgang/service-kit';

/** What ties a citizen to those who care for them. */
export interface Ties {
  /** Relations in force. */
  relations: { kind: 'home-care' | 'listed'; organisation: string; unit: string }[];
  /** Stays and where they were told from; `endedAt` is missing while the stay is open. */
  stays: { organisation: string; unit: string; endedAt?: string }[];
  /** Units that owe the citizen something that was addressed or handed over to them. */
  duties?: { organisation: string; unit: string }[];
}

export interface Decision {
  allowed: boolean;
  purpose: 'treatment' | 'service-decision' | 'quality' | 'technical';
  /** Codes of what decided, role first. */
  reasons: string[];
}

/** How long after a stay its ward may still open it, to finish letters (roles and access, 5.1). */
export const daysAfterStay = 30;

/** Roles that work for the whole organisation and not for one unit of it. */
export const wholeOrganisation: readonly Person['role'][] = [
  'discharge-coordinator',
  'visitator',
  'gp',
  'practice-staff',
];
const withoutCitizens: readonly Person['role'][] = ['administrator', 'quality-consultant'];

/** May this person read this citizen's pathways now, and why? Relations are computed, never declared. */
export function decideAccess(person: Person, ties: Ties, now: string): Decision {
  const purpose = purposeOf(person);
  const refused = (reason: string): Decision => ({ allowed: false, purpose, reasons: [`role:${person.role}`, reason] });
  if (withoutCitizens.includes(person.role)) return refused('role-without-citizens');
  const reason =
    tieOf(person, ties, now) ?? (ties.duties?.some((one) => isOwn(person, one)) ? 'duty-on-unit' : undefined);
  if (!reason) return refused('no-relation');
  return { allowed: true, purpose, reasons: [`role:${person.role}`, reason] };
}

function tieOf(person: Person, { relations, stays }: Ties, now: string): string | undefined {
  switch (person.sector) {
    case 'hospital':
      return stays.some((stay) => isOwn(person, stay) && isRecent(stay.endedAt, now)) ? 'stay-in-unit' : undefined;
    case 'municipality':
      return relations.some((one) => one.kind === 'home-care' && isOwn(person, one)) ? 'home-care' : undefined;
    case 'practice':
      return relations.some((one) => one.kind === 'listed' && isOwn(person, one)) ? 'listed' : undefined;
    case 'operations':
      return undefined;
  }
}

function isOwn(person: Person, { organisation, unit }: { organisation: string; unit: string }): boolean {
  return person.organisation === organisation && (isForWholeOrganisation(person) || person.unit === unit);
}

function isRecent(endedAt: string | undefined, now: string): boolean {
  return endedAt === undefined || Date.parse(now) - Date.parse(endedAt) <= daysAfterStay * 86_400_000;
}

export function purposeOf({ role }: Person): Decision['purpose'] {
  if (role === 'administrator') return 'technical';
  if (role === 'quality-consultant') return 'quality';
  return role === 'visitator' ? 'service-decision' : 'treatment';
}

export function isForWholeOrganisation({ role }: Person): boolean {
  return wholeOrganisation.includes(role);
}

/**
 * The level of escalation at which a person stands: 1 who serves the whole organisation that owes, 2 the quality contact of a
 * party, 3 that of the secretariat, who is outside the parties; nothing for who works in a unit.
 */
export function levelOf({ role, sector }: Pick<Person, 'role' | 'sector'>): 1 | 2 | 3 | undefined {
  if (role === 'quality-consultant') return sector === 'operations' ? 3 : 2;
  return wholeOrganisation.includes(role) ? 1 : undefined;
}

/**
 * Which worklists a person may open: their own unit's, and every unit's for roles that serve the whole organisation. What they
 * see there is their own organisation's alone.
 */
export function mayOpenWorklist(person: Person, unit: string): boolean {
  if (person.sector === 'operations' || withoutCitizens.includes(person.role)) return false;
  return person.unit === unit || isForWholeOrganisation(person);
}

/**
 * The feed rooms a person hears; nobody hears of citizens whom their role may not see. Quality contacts hear what has climbed to
 * them, without the citizen: those of a party its own, those outside the parties what has come to the secretariat. Operations
 * hear how receivers fare.
 */
export function roomsOf(person: Person): string[] {
  if (person.role === 'quality-consultant') {
    return [person.sector === 'operations' ? 'secretariat' : `quality:${person.organisation}`];
  }
  if (withoutCitizens.includes(person.role)) return ['operations'];
  const unit = `unit:${person.unit}`;
  return isForWholeOrganisation(person) ? [unit, `organisation:${person.organisation}`] : [unit];
}
