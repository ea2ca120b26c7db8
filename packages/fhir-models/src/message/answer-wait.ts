/** How a message waits for its receiver's acknowledgement, by its standard. */
export interface AnswerWait {
  /** How long a sender waits before it sends the message again. */
  waitMinutes: number;
  /** How often it is sent again at most. */
  resends: number;
}

/**
 * MedCom's reliable messaging: 30 minutes (KR7); at most two resends (the general and FHIR pages; MR5 and MR6 allow three,
 * and two satisfies both).
 */
const reliableMessaging: AnswerWait = { waitMinutes: 30, resends: 2 };

/** By event code, where a standard says something else. All published ones, and our own in MedCom form, are alike. */
const exceptions: Readonly<Record<string, AnswerWait>> = {};

/** What the standard of an event says: senders go by it, and the exchange knows by it when nobody has answered. */
export function answerWait(event: string): AnswerWait {
  return exceptions[event] ?? reliableMessaging;
}
