import type { Groups } from './figures.ts';
import type { Place } from './pathway-figures.ts';

/** Whose figures somebody looks at: those of an organisation and whom it works with, or of all parties where there is none. */
export type Looking = string | undefined;

const own = 'own';

/** The groups that a duty of an organisation’s unit goes into. */
export function groupsOfDuty(
  looking: Looking,
  { organisation, unit }: { organisation: string; unit: string },
): string[] {
  return organisation === looking ? [own, `unit:${unit}`] : [`party:${organisation}`];
}

/** The same where units and the whole are counted apart, as a pathway may be in several units; the whole has no unit. */
export function groupsCountedApart(looking: Looking, at: { organisation: string; unit: string | null }): string[] {
  const { organisation, unit } = at;
  if (unit === null) return [organisation === looking ? own : `party:${organisation}`];
  return organisation === looking ? [`unit:${unit}`] : [];
}

/** The groups that something about a citizen goes into. */
export function groupsAt(looking: Looking, { hospital, ward, municipality, homeCare }: Place): string[] {
  if (looking === undefined) return [`party:${hospital}`, `party:${municipality}`];
  if (looking === hospital) return [own, `unit:${ward}`, `party:${municipality}`];
  if (looking === municipality) return [own, ...(homeCare ? [`unit:${homeCare}`] : []), `party:${hospital}`];
  return [];
}

/** A group that can be chosen. */
export interface Choice {
  id: string;
  kind: 'own' | 'unit' | 'party';
  /** SOR id of it. */
  sor: string;
}

/** The groups that are there, with the whole first where there is one. */
export function choicesIn(looking: Looking, found: Iterable<string>): Choice[] {
  const whole = looking === undefined ? [] : [{ id: own, kind: 'own' as const, sor: looking }];
  const others = [...new Set(found)].flatMap((id): Choice[] => {
    const [kind, sor = ''] = id.split(':');
    return sor !== '' && (kind === 'unit' || kind === 'party') ? [{ id, kind, sor }] : [];
  });
  return [...whole, ...others];
}

/** How the groups divide the whole; those without a name are among them, so that nothing can be found by subtraction. */
export function divided(found: Iterable<string>): Groups {
  const groups = [...new Set(found)];
  const units = groups.filter((id) => id.startsWith('unit:'));
  const parties = groups.filter((id) => id.startsWith('party:'));
  return { whole: own, ofDeadlines: [units], ofCitizens: [units, parties] };
}
