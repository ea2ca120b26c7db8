import type { CarePlan } from '@overgang/fhir-models';
import type { Saying } from '../domain/document.ts';
import { destinations, involvements, isInformed, lastAssessed, responsibilityOf } from './own-codes.ts';
import { isStated, known } from './reading.ts';

/** What a care plan says; an agreed discharge is said of its own, and starts clocks. */
export function carePlanSays({ content }: CarePlan): Saying[] {
  const { times } = content;
  const sent = { type: 'careplan.sent' as const, data: { ...planned(content), ...prepared(content) } };
  if (times.certainty !== 'agreed' || !times.agreedDischarge) return [sent];
  return [sent, { type: 'discharge.agreed', data: { agreedAt: times.agreedDischarge, source: 'plan' } }];
}

function planned({ version, times, ability, conference, citizen, identification }: CarePlan['content']) {
  return known({
    version: version.number,
    changes: version.changes.length,
    certainty: times.certainty,
    agreedDischarge: times.agreedDischarge,
    expectedDischarge: times.expectedDischarge,
    expectedEndOfTreatment: times.expectedEndOfTreatment,
    abilityItems: ability.items.length,
    abilityAt: lastAssessed(ability),
    involvement: citizen?.involvement && involvements[citizen.involvement],
    wishes: isStated(citizen?.wishes),
    relativesInformed: isInformed(identification),
    conference: conference && conference.status !== 'none' ? conference.status : undefined,
    conferenceAt: conference?.at,
  });
}

function prepared({ destination, followUp, food, responsibility, ...of }: CarePlan['content']) {
  const training = of.staffTraining?.tasks ?? [];
  return {
    trainingTasks: training.length,
    trainingUnconfirmed: training.filter(({ confirmed }) => !confirmed).length,
    ...coordinated(of),
    foodSettled: food !== undefined,
    followUpRecommended: isStated(followUp?.recommendation) || isStated(followUp?.criteria),
    destination: destinations[destination.place],
    ...responsibilityOf(responsibility),
  };
}

/** What is announced in good time; adapted aids, and those for the staff, earlier than standard ones. */
const aids: ReadonlySet<string> = new Set(['aids', 'adapted-aids']);

/** Aids and changes of the home are asked for by name; everything else that is asked for is a service. */
function coordinated({ coordination, requests }: Pick<CarePlan['content'], 'coordination' | 'requests'>) {
  const needs = (coordination?.plan?.needs ?? []).map(({ need }) => need);
  const asked = requests?.requests.filter(({ what }) => what !== 'answer-plan').length ?? 0;
  return {
    aids: needs.filter((need) => aids.has(need)).length,
    adapted: needs.includes('adapted-aids'),
    homeChanges: needs.filter((need) => need === 'home-changes').length,
    servicesRequested: needs.filter((need) => !aids.has(need) && need !== 'home-changes').length + asked,
  };
}
