import type { AnswerWait } from '@overgang/fhir-models';

/** What is waited for an answer, by event code. */
export type PolicyOf = (event: string) => AnswerWait;

/** When a message handed over at that moment counts as unanswered: when all resends should be over as well. */
export function answerDueAt(handedOverAt: Date, { waitMinutes, resends }: AnswerWait): Date {
  return new Date(handedOverAt.getTime() + waitMinutes * (resends + 1) * 60_000);
}
