import type { Obligation } from '@overgang/pathway-rules';

const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
const others = ['disputed', 'warning', 'pending'] as const;

export type OpenState = 'breached' | (typeof others)[number];

type Ranked = Pick<Obligation, 'state' | 'severity'> & Partial<Pick<Obligation, 'responsible'>>;

/**
 * Where an obligation stands on its unit's list, most urgent first: what is broken by severity, then what is in doubt, what
 * is near, and the rest. Nothing when it is closed, or is a figure that the system counts and nobody need act on.
 */
export function rankOf({ state, severity, responsible }: Ranked): number | undefined {
  if (responsible === 'system' && severity === 'info') return undefined;
  if (state === 'breached') return severities.indexOf(severity);
  const place = others.findIndex((one) => one === state);
  return place === -1 ? undefined : severities.length + place;
}

/** The state that a rank stands for. */
export function stateOfRank(rank: number): OpenState {
  return others[rank - severities.length] ?? 'breached';
}

/** Broken rules of this severity are deviations, and what becomes of them is told. */
export function isSerious(severity: Obligation['severity']): boolean {
  return severity === 'critical' || severity === 'high' || severity === 'medium';
}

/** The ranks that a state has: first and last. */
export function ranksOf(state: OpenState): [number, number] {
  if (state === 'breached') return [0, severities.length - 1];
  const rank = severities.length + others.indexOf(state);
  return [rank, rank];
}
