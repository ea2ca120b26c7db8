import { formatDateTime } from '../time/format-time.ts';
import { type Content, listOf, recordOf, textOf, valueAt } from './content.ts';
import type { DocumentName } from './document.ts';
import type { WardAdvice } from './ward-advice.ts';

interface Writing {
  name: DocumentName;
  /** What would be sent: nothing empty in it. */
  content: Content;
  now: Date;
  /** How old an assessment of functional ability may be, in hours, by the agreement. */
  abilityHours: number | undefined;
  /** When the citizen left, as an ISO instant; undefined of who has not. */
  leftAt?: string | undefined;
}

const hour = 3_600_000;
/** What is announced as an aid or a change of the home; all else that is asked for is a service. */
const noServices = ['aids', 'adapted-aids', 'home-changes'];

const told = (isSo: boolean, key: string, values: WardAdvice['values'] = {}): WardAdvice[] =>
  isSo ? [{ key, tone: 'warning', call: false, values }] : [];

/** What the agreement asks a document to say and this one does not: told before it is sent, since it is late at once after. */
export function adviceOnContent(writing: Writing): WardAdvice[] {
  switch (writing.name) {
    case 'care-plan':
      return [...aboutTimes(writing), ...aboutTaking(writing), ...aboutAbility(writing), ...aboutTraining(writing)];
    case 'discharge-report':
      return aboutReport(writing);
    case 'rehabilitation-plan':
      return aboutRehabilitation(writing);
    case 'ready':
    case 'discharge-letter':
      return [];
  }
}

/** A plan for a time that is over, or for none, makes nobody come. */
function aboutTimes({ content, now }: Writing): WardAdvice[] {
  const [leaves] = ['agreedDischarge', 'expectedDischarge', 'expectedEndOfTreatment'].flatMap((name) => {
    const at = Date.parse(textOf(valueAt(content, ['times', name])));
    return Number.isNaN(at) ? [] : [new Date(at)];
  });
  if (!leaves) return told(true, 'leavesUnknown');
  return told(leaves < now, 'leavesPast', { at: formatDateTime(leaves) });
}

const aboutTaking = ({ content }: Writing) =>
  told(valueAt(content, ['citizen', 'involvement']) === undefined, 'involvement');

/** The items that the ward has said something of. */
const scoredIn = (content: Content) =>
  listOf(valueAt(content, ['ability', 'items']))
    .map(recordOf)
    .filter(({ level, expected, comment }) => [level, expected, comment].some((one) => one !== undefined));

function aboutAbility({ content, now, abilityHours }: Writing): WardAdvice[] {
  const needs = listOf(valueAt(content, ['coordination', 'plan', 'needs'])).map((one) => textOf(recordOf(one)['need']));
  if (!needs.some((need) => !noServices.includes(need))) return [];
  const scored = scoredIn(content);
  const assessed = Math.max(...scored.map(({ assessedAt }) => Date.parse(textOf(assessedAt)) || 0));
  const isOld = abilityHours !== undefined && now.getTime() - assessed > abilityHours * hour;
  if (scored.length === 0) return told(true, 'abilityNone');
  return told(isOld, 'abilityOld', { hours: abilityHours ?? 0 });
}

function aboutTraining({ content }: Writing): WardAdvice[] {
  const tasks = listOf(valueAt(content, ['staffTraining', 'tasks'])).map(recordOf);
  const { length: count } = tasks.filter(({ confirmed }) => confirmed !== true);
  return told(count > 0, 'training', { count });
}

const minute = 60_000;

/** A time that is ahead is what is agreed, and no fact; of who has left there is one time. */
function aboutLeaving({ content, now, leftAt }: Writing): WardAdvice[] {
  const said = Date.parse(textOf(valueAt(content, ['times', 'dischargedAt'])));
  if (Number.isNaN(said)) return [];
  const values = { at: formatDateTime(new Date(said)) };
  if (leftAt === undefined) return told(said > now.getTime(), 'leavesLater', values);
  const isOther = Math.abs(Date.parse(leftAt) - said) >= minute;
  return told(isOther, 'leftElse', { ...values, left: formatDateTime(new Date(leftAt)) });
}

function aboutReport(writing: Writing): WardAdvice[] {
  const { content } = writing;
  const relatives = listOf(valueAt(content, ['identification', 'relatives'])).map(recordOf);
  const isSilent = relatives.every(({ informed }) => informed === undefined);
  const { applies, until, phone } = recordOf(content['responsibility']);
  return [
    ...aboutLeaving(writing),
    ...told(scoredIn(content).length === 0, 'reportAbility'),
    ...told(valueAt(content, ['course', 'changes']) === undefined, 'reportChanges'),
    ...told(applies !== true || until === undefined || phone === undefined, 'reportResponsibility'),
    ...aboutTaking(writing),
    ...told(isSilent && valueAt(content, ['identification', 'relativesComment']) === undefined, 'relatives'),
  ];
}

function aboutRehabilitation({ content }: Writing): WardAdvice[] {
  return [
    ...told(valueAt(content, ['informed', 'consentInformed']) !== true, 'consent'),
    ...told(valueAt(content, ['questions', 'municipality', 'phone']) === undefined, 'municipalityContact'),
  ];
}
