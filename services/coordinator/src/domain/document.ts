import type { PathwayEvent } from '@overgang/pathway-rules';
import type { MessageFacts, Notice } from './notice.ts';

export type Activity = 'new-message' | 'modified-message' | 'retract-message' | 'reply-message' | 'forward-message';

/** Something a document says happened: codes, counts, flags and times, and nothing that anybody wrote. */
export interface Saying {
  type: PathwayEvent['type'];
  /** When it happened; left out when that is when the document was sent. */
  at?: string;
  data: Record<string, string | number | boolean>;
}

/** A message that is no notice of a stay, as the pathway remembers it. */
export interface Document extends MessageFacts {
  /** Event code of the message. */
  messageType: string;
  activity: Activity;
  /** Thread of a correspondence. */
  thread?: string;
  /** It carried the episode of care. */
  episodeKnown: boolean;
  hasPhone: boolean;
  hasContactName: boolean;
  /** Who wrote it, and where they are called. */
  contact?: { name: string; phone: string };
  /** Where the ward is called while it answers for the treatment after discharge. */
  responsibilityPhone?: string;
  /** Its words ask the receiver to assess the citizen. */
  asksAssessment?: true;
  says: Saying[];
}

export function isDocument(message: Notice | Document): message is Document {
  return 'messageType' in message;
}
