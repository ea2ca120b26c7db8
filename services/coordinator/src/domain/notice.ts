export interface Unit {
  sor: string;
  name: string;
}

export type Kind = 'STIN' | 'STAA' | 'STOR' | 'SLOR' | 'SLHJ' | 'MORS';
export type StayClass = 'IMP' | 'EMER';

/** A hospital notification as the pathway remembers it; times are UTC. */
export interface Notice {
  messageId: string;
  code: string;
  kind: Kind;
  change?: 'corrected' | 'cancelled';
  /** When it happened to the citizen. */
  eventAt: string;
  /** When the message was assembled. */
  registeredAt: string;
  /** When it was sent (its newest Provenance). */
  sentAt: string;
  /** The messages before it in its Provenance chain, oldest first. */
  earlier: string[];
  /** The message it follows, corrects or cancels. */
  previous?: string;
  class: StayClass;
  reportWanted: boolean;
  unit: Unit;
  /** What the message calls the citizen. */
  citizenName?: string;
}
