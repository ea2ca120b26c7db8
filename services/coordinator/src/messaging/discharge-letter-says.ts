import type { DischargeLetter } from '@overgang/fhir-models';
import { danishDate } from '@overgang/service-kit';
import type { Saying } from '../domain/document.ts';
import { responsibilityOf } from './own-codes.ts';
import { isStated, known } from './reading.ts';

/** Of a letter: whether it is about a stay or a visit, its mark, and which parts it has. */
export function dischargeLetterSays({ content, stay }: DischargeLetter): Saying[] {
  const { priority, medicine, pending, requests, responsibility } = content;
  const data = known({
    kind: stay.class === 'IMP' ? 'discharge' : 'ambulatory',
    priority: priority.priority,
    recommendation: isStated(priority.recommendation),
    medicines: medicine?.changes.length,
    pending: pending?.examinations.length ?? 0,
    followUpStated: isStated(requests?.requests) || isStated(priority.recommendation),
    fmkUpdatedAt: medicine?.fmkUpdatedAt,
    responsibilityUntil: responsibility?.until,
  });
  const sent = { ...data, ...askedIn(content), ...responsibilityOf(responsibility) };
  return [{ type: 'letter.sent', data: sent }, ...askings(content)];
}

/** Each thing that is asked for, so that it can be followed until it is done. */
function askings({ requests }: DischargeLetter['content']): Saying[] {
  return (requests?.requests ?? []).map(({ what, by }) => ({
    type: 'letter.asked',
    data: { what, ...(by !== undefined && { date: dayOf(by) }) },
  }));
}

const dayOf = (by: string) => danishDate(new Date(by));

/** How many things are asked for, and the day (yyyy-mm-dd) by which the first of them is; no day where none is stated. */
function askedIn({ requests }: DischargeLetter['content']): Saying['data'] {
  const asked = requests?.requests ?? [];
  const days = asked.flatMap(({ by }) => (by === undefined ? [] : [dayOf(by)]));
  return known({ asked: asked.length, askedBy: days.toSorted()[0] });
}
