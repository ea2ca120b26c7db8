export interface Unit {
  sor: string;
  name: string;
}

export type Kind = 'STIN' | 'STAA' | 'STOR' | 'SLOR' | 'SLHJ' | 'MORS';
export type StayClass = 'IMP' | 'EMER';

/** One message of a Provenance chain, and what the chain says of it besides its time. */
export interface Link {
  messageId: string;
  told: string;
}

/** What every message brings, whatever its type; times are UTC. */
export interface MessageFacts {
  messageId: string;
  /** The notification code of a stay's notice; of any other message its event code. */
  code: string;
  /** When it happened to the citizen; of a document, when it was sent. */
  eventAt: string;
  /** When the message was assembled. */
  registeredAt: string;
  /** When it was sent (its newest Provenance). */
  sentAt: string;
  /** The messages before it in its Provenance chain, oldest first. */
  earlier: string[];
  /** All of its Provenance chain, itself last; not of messages from before it was kept. */
  history?: Link[];
  /** The message it follows, corrects, cancels or answers. */
  previous?: string;
  unit: Unit;
  /** What the message calls the citizen. */
  citizenName?: string;
}

/** A hospital notification as the pathway remembers it. */
export interface Notice extends MessageFacts {
  kind: Kind;
  change?: 'corrected' | 'cancelled';
  class: StayClass;
  /** The organisation (SOR) that sent it; not of notices from before it was kept. */
  hospital?: string;
  reportWanted: boolean;
}
