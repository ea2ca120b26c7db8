import type { FactDetails, FactKind } from './fact.ts';
import type { Text } from './text.ts';

/** What happens to a message on its way, in the words of delivery status: one record each. */
export const hopKinds = [
  'created',
  'stored',
  'resent',
  'handed-over',
  'received',
  'retrying',
  'acknowledged',
  'refused',
  'unanswered',
  'dead',
  'taken',
] as const;
export type HopKind = (typeof hopKinds)[number];

/** Who took a message, as a person of a unit. */
export interface TakenBy {
  name: string;
  role: string;
  unit: { sor: string; name: string };
}

/** A fact as far as hops follow from it. */
export interface HopSource {
  /** The fact's number. */
  id: string;
  kind: FactKind;
  at: Date;
  details: FactDetails;
  /** What the receiver's acknowledgement says, of a fact that is one. */
  responseCode: 'ok' | 'transient-error' | 'fatal-error' | null;
  /** When the sender made the message (Bundle.timestamp), of a fact that it was accepted. */
  createdAt: Date | null;
}

export interface Hop {
  /** The fact's number and the kind: `17-stored`. */
  id: string;
  kind: HopKind;
  at: Date;
  reason?: Text;
  by?: TakenBy;
}

const goesOn: Text = {
  da: 'Modtageren har kvitteret med transient-error: resultatet kommer senere.',
  en: 'The receiver has acknowledged with transient-error: its result comes later.',
};

/**
 * The hops that one fact stands for, in their order: what was accepted was created and stored; what was handed over left here
 * and was received, as its system said in the same answer. An acknowledgement is what it says.
 */
export function hopsOf(fact: HopSource): Hop[] {
  const { id, details } = fact;
  return kindsOf(fact).map((kind) => ({
    id: `${id}-${kind}`,
    kind,
    at: kind === 'created' && fact.createdAt ? fact.createdAt : fact.at,
    ...reasonOf(fact),
    ...(details.by && { by: details.by }),
  }));
}

function kindsOf({ kind, responseCode, createdAt }: HopSource): HopKind[] {
  if (kind === 'accepted') return createdAt ? ['created', 'stored'] : ['stored'];
  if (kind === 'handed-over') return ['handed-over', 'received'];
  if (kind !== 'acknowledged') return [kind];
  if (responseCode === 'fatal-error') return ['refused'];
  return responseCode === 'transient-error' ? ['retrying'] : ['acknowledged'];
}

function reasonOf({ details, responseCode }: HopSource): { reason?: Text } {
  if (details.reason) return { reason: details.reason };
  return responseCode === 'transient-error' ? { reason: goesOn } : {};
}

const sources: Record<HopKind, readonly FactKind[]> = {
  created: ['accepted'],
  stored: ['accepted'],
  resent: ['resent'],
  'handed-over': ['handed-over'],
  received: ['handed-over'],
  retrying: ['retrying', 'acknowledged'],
  acknowledged: ['acknowledged'],
  refused: ['refused', 'acknowledged'],
  unanswered: ['unanswered'],
  dead: ['dead'],
  taken: ['taken'],
};

/** The kinds of fact that a kind of hop can follow from. */
export function sourcesOf(kinds: readonly HopKind[]): FactKind[] {
  return [...new Set(kinds.flatMap((kind) => sources[kind]))];
}
