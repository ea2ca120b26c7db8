import type { DischargeReport } from '@overgang/fhir-models';
import type { Saying } from '../domain/document.ts';
import { involvements, isInformed, lastAssessed, responsibilityOf } from './own-codes.ts';
import { isStated, known } from './reading.ts';

/** What the hospital hands over when the citizen leaves. */
export function dischargeReportSays({ content }: DischargeReport): Saying[] {
  return [{ type: 'report.discharge.sent', data: { ...described(content), ...handedOver(content) } }];
}

function described({ ability, course, citizen, identification }: DischargeReport['content']) {
  return known({
    abilityItems: ability.items.length,
    abilityAt: lastAssessed(ability),
    changesStated: isStated(course.changes),
    relativesInformed: isInformed(identification),
    informed: citizen?.informed,
    involvement: citizen?.involvement && involvements[citizen.involvement],
  });
}

function handedOver({ medicine, food, rehabilitation, responsibility }: DischargeReport['content']) {
  return {
    ...medicineOf(medicine),
    foodSettled: food?.packedMeal !== undefined,
    homeAccess: isStated(food?.key),
    aids: food?.aids.length ?? 0,
    rehabilitationSent: rehabilitation?.sent ?? false,
    ...responsibilityOf(responsibility),
    ...known({ responsibilityUntil: responsibility?.until }),
  };
}

function medicineOf(medicine: DischargeReport['content']['medicine']) {
  return known({
    medicineHandedOutUntil: medicine?.handedOutUntil,
    fmkUpdatedAt: medicine?.fmkUpdatedAt,
    doseDispensingStated: isStated(medicine?.doseDispensing),
  });
}
