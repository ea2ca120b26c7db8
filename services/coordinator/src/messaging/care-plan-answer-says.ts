import type { CarePlanAnswer } from '@overgang/fhir-models';
import type { Saying } from '../domain/document.ts';
import { known } from './reading.ts';

/** What the municipality answers; the message it answers decides whether that was a plan or a citizen being ready. */
export function carePlanAnswerSays({ content, history }: CarePlanAnswer): Saying[] {
  const { answer, services, takeover } = content;
  const of = history.at(-1)?.entity?.messageId;
  const planned = services?.plan?.services ?? [];
  const answered = known({
    of,
    answer: answer.answer,
    planVersion: answer.planVersion,
    services: planned.length,
    servicesWithStart: planned.filter(({ startsAt }) => startsAt !== '').length,
  });
  const taken = known({ of, answer: answer.answer, takeoverAt: takeover?.at, interim: takeover?.interim ?? false });
  return [
    { type: 'careplan.answered', data: answered },
    { type: 'ready.answered', data: taken },
  ];
}
