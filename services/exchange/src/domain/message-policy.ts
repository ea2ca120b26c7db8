/** What a standard says of waiting for the receiver's acknowledgement. */
export interface MessagePolicy {
  /** How long a sender waits before it resends. */
  waitMinutes: number;
  /** How often it resends at most. */
  resends: number;
}

/** Reliable messaging of MedCom: half an hour, and two resends. */
const reliableMessaging: MessagePolicy = { waitMinutes: 30, resends: 2 };

/** Per event code, where a standard says something else than {@link reliableMessaging}. */
const exceptions: Readonly<Record<string, MessagePolicy>> = {};

export type PolicyOf = (event: string) => MessagePolicy;

/** The policy of a message's standard. */
export const messagePolicy: PolicyOf = (event) => exceptions[event] ?? reliableMessaging;

/** When a message handed over at that moment counts as unanswered: when all resends should be over as well. */
export function answerDueAt(handedOverAt: Date, { waitMinutes, resends }: MessagePolicy): Date {
  return new Date(handedOverAt.getTime() + waitMinutes * (resends + 1) * 60_000);
}
