import type { CarePlanAnswer } from '@overgang/fhir-models';
import type { Saying } from '../domain/document.ts';
import { known } from './reading.ts';

/** Our codes of an answer, in the words of the rules. */
const answers: Record<CarePlanAnswer['content']['answer']['answer'], string> = {
  accept: 'accepted',
  question: 'question',
  takeover: 'other',
};

/** What the municipality answers; the message it answers decides whether that was a plan or a citizen being ready. */
export function carePlanAnswerSays({ content, history }: CarePlanAnswer): Saying[] {
  const { answer, services, takeover } = content;
  const of = history.at(-1)?.entity?.messageId;
  const planned = services?.plan?.services ?? [];
  const answered = known({
    of,
    answer: answers[answer.answer],
    planVersion: answer.planVersion,
    services: planned.length,
    servicesWithStart: planned.filter(({ startsAt }) => startsAt !== '').length,
  });
  const taken = known({ of, takeoverAt: takeover?.at, interim: takeover?.interim ?? false });
  return [
    { type: 'careplan.answered', data: answered },
    { type: 'ready.answered', data: taken },
  ];
}
