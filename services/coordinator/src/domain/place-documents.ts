import type { Document } from './document.ts';
import { isRetraction, retractedIn } from './document-events.ts';
import type { Placement } from './fold-pathway.ts';

export interface PlacedDocument {
  document: Document;
  placement: Placement;
  /** What it says first. */
  type: string;
  at: string;
  corrected: boolean;
}

const versioned = 'care-plan-message';

/** Where each document stands: taken back, corrected by a later one, or waiting for the one it corrects or takes back. */
export function placeDocuments(documents: Document[]): PlacedDocument[] {
  const known = new Set(documents.map(({ messageId }) => messageId));
  const retracted = retractedIn(documents);
  // A newer version of a plan is news and corrects nothing.
  const corrected = new Set(
    documents
      .filter(({ activity, messageType }) => activity === 'modified-message' && messageType !== versioned)
      .flatMap(({ previous }) => (previous ? [previous] : [])),
  );
  return documents.map((document) => ({
    document,
    placement: retracted.has(document.messageId) ? 'cancelled' : placementOf(document, known),
    type: isRetraction(document) ? 'message.retracted' : (document.says[0]?.type ?? 'message.sent'),
    at: document.eventAt,
    corrected: corrected.has(document.messageId),
  }));
}

function placementOf({ activity, previous }: Document, known: ReadonlySet<string>): Placement {
  const changes = activity === 'modified-message' || activity === 'retract-message';
  return changes && previous !== undefined && !known.has(previous) ? 'awaiting-earlier' : 'placed';
}
