import type { RehabilitationPlan } from '@overgang/fhir-models';
import type { Saying } from '../domain/document.ts';
import { isStated, known } from './reading.ts';

type Level = RehabilitationPlan['content']['rehabilitation']['request']['type'];

/** KL's codes of the three types of plan, in the words of the rules. */
const levels: Record<Level, string> = {
  'ffd81f78-352e-4589-a195-5350dd1df2a4': 'general',
  '0c8e2bfc-1350-45d1-90da-c07e2645d073': 'specialised',
  '83c89857-8fb8-4163-97b1-eb1a56345c29': 'rehabilitation',
};

/** A plan as the hospital sends it; as the municipality's reply the first contact that was offered. */
export function rehabilitationPlanSays({ content, history }: RehabilitationPlan): Saying[] {
  if (history.at(-1)?.activity === 'reply-message') return contactOffered(content);
  const { rehabilitation, informed, people, questions, summary } = content;
  const { type, dischargedOn, deadline, earliest } = rehabilitation.request;
  const data = known({
    level: levels[type],
    consent: informed.consentInformed,
    dischargedOn,
    deadline,
    earliest,
    gpCopy: isStated(people.gpCopy),
    finalResultTo: isStated(people.finalResultTo),
    abilityExtended: isStated(summary.abilityExtended),
    need: isStated(summary.needAndPotential),
    contactRegion: isStated(questions.region.phone),
    contactMunicipality: isStated(questions.municipality?.phone),
  });
  return [{ type: 'rehabplan.sent', data }];
}

function contactOffered({ followUp }: RehabilitationPlan['content']): Saying[] {
  const date = followUp?.firstContactOffered;
  return date ? [{ type: 'rehab.firstContactOffered', data: { date } }] : [];
}
