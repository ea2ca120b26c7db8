import type { Said } from './registration.ts';

/** What a citizen is told has happened: steps of the way, and no quarrels, faults or clinical content. */
export const ownEvents: ReadonlySet<string> = new Set([
  'stay.started',
  'stay.classChanged',
  'stay.transferredIn',
  'leave.started',
  'leave.ended',
  'stay.ended',
  'report.admission.sent',
  'careplan.sent',
  'careplan.answered',
  'conference.held',
  'ready.set',
  'ready.messageSent',
  'discharge.agreed',
  'discharge.postponed',
  'discharge.conversationHeld',
  'discharge.copiesGiven',
  'report.discharge.sent',
  'letter.sent',
  'rehabplan.sent',
  'rehab.contacted',
  'rehab.firstContactOffered',
  'rehab.started',
  'rehab.closed',
  'services.paused',
  'services.resumed',
  'aid.delivered',
  'visit.planned',
  'visit.first',
  'visit.followUp',
  'followUp.decided',
  'followUp.accepted',
  'medication.reviewed',
  'citizen.contacted',
]);

/** The rules by which somebody owes a citizen something that they notice themselves: before they are home, and afterwards. */
const promises = {
  inHospital: new Set([
    'adm-new-need-screening',
    'dis-patient-conversation-and-copy',
    'plan-agreed-discharge',
    'plan-coordinator',
    'psy-discharge-coordinator',
    'rehab-offered',
  ]),
  always: new Set([
    'dis-services-resumed',
    'ed-visitation-contact-help',
    'gp-decides-followup',
    'gp-medication-review',
    'gp-red-letter-contact',
    'post-first-visit',
    'post-followup-home-visit',
    'rehab-first-contact',
    'rehab-specialised-at-hospital',
    'rehab-start-7-days',
    'rehab-start-7-days-specialised',
    'tg-chronic-programme-contact',
  ]),
};

/** Whether a duty of this rule is told to the citizen; what was owed on the ward is no longer to come when they are home. */
export function isPromise(ruleId: string, isInHospital: boolean): boolean {
  return promises.always.has(ruleId) || (isInHospital && promises.inHospital.has(ruleId));
}

/** Something that was said, in a message or by registering it; times are ISO instants. */
export interface Statement {
  type: string;
  at: string;
  who: string;
  data: Said;
}

/** What comes next for a citizen: at an instant (`at`), or on a day (`on`, yyyy-mm-dd). */
export interface Coming {
  what: 'discharge-agreed' | 'discharge-expected' | 'conference' | 'takeover' | 'visit' | 'rehabilitation' | 'medicine';
  at?: string;
  on?: string;
  who: string;
  /** Of a visit that home care was asked to take part in, what it answers. */
  homeCare?: 'asked' | 'agreed' | 'otherTime';
}

/** The types of statement that say when something will be, and what was answered to a plan. */
export const planning = [
  'careplan.sent',
  'careplan.answered',
  'discharge.agreed',
  'treatment.endExpected',
  'ready.answered',
  'report.discharge.sent',
  'visit.planned',
  'rehab.firstContactOffered',
  'correspondence.sent',
];

interface Situation {
  isInHospital: boolean;
  now: Date;
}

/** What will be, by what was said last of each thing, the soonest first; nothing of a discharge to those who are home. */
export function comingOf(said: readonly Statement[], { isInHospital, now }: Situation): Coming[] {
  const inOrder = said.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const latest = new Map<Foreseen['what'], Foreseen>();
  for (const coming of inOrder.flatMap(saidIn)) {
    // A day home that is planned takes the place of what was said of the treatment before.
    if (coming.what === 'discharge-expected') latest.delete('treatment-ends');
    latest.set(coming.what, coming);
  }
  const isAgreed = latest.has('discharge-agreed');
  return (
    [...latest.values()]
      .flatMap((coming) => shownAs(coming, latest))
      .map((coming) => (coming.what === 'visit' ? { ...coming, ...homeCareAnswer(coming, inOrder) } : coming))
      // What was agreed stands before what was expected.
      .filter(({ what }) => !isAgreed || what !== 'discharge-expected')
      .filter(({ what }) => isInHospital || !stays.has(what))
      .filter((coming) => endOf(coming) >= now.getTime())
      .toSorted((a, b) => endOf(a) - endOf(b))
  );
}

/** What is to come, and when treatment ends, which is no day home by itself. */
type Foreseen = Omit<Coming, 'what'> & { what: Coming['what'] | 'treatment-ends' };

/** The end of treatment is told as the discharge where no day home is planned, or one that it has passed. */
function shownAs({ what, ...coming }: Foreseen, latest: ReadonlyMap<Foreseen['what'], Foreseen>): Coming[] {
  const [home, ends] = [latest.get('discharge-expected'), latest.get('treatment-ends')];
  const endsLast = ends && (!home || endOf(ends) > endOf(home));
  if (what === 'treatment-ends') return endsLast ? [{ ...coming, what: 'discharge-expected' }] : [];
  return what === 'discharge-expected' && endsLast ? [] : [{ ...coming, what }];
}

const minuteOf = (at: string) => Math.floor(Date.parse(at) / 60_000);

/**
 * What was last written about that visit: that it was asked for, agreed, or that another time is proposed instead. A proposal
 * from before the visit was arranged is settled by that.
 */
function homeCareAnswer({ at }: Coming, inOrder: readonly Statement[]): Pick<Coming, 'homeCare'> {
  const talk = inOrder.findLast(({ type, data }) => type === 'correspondence.sent' && data['jointVisit'] !== undefined);
  if (at === undefined || !talk) return {};
  const { data: last } = talk;
  if (last['jointVisit'] === 'otherTime') {
    const arranged = inOrder.findLastIndex(({ type }) => type === 'visit.planned');
    return inOrder.indexOf(talk) > arranged ? { homeCare: 'otherTime' } : {};
  }
  const isSame = typeof last['jointVisitAt'] === 'string' && minuteOf(last['jointVisitAt']) === minuteOf(at);
  return isSame ? { homeCare: last['jointVisit'] === 'accepted' ? 'agreed' : 'asked' } : {};
}

const stays: ReadonlySet<Coming['what']> = new Set(['discharge-agreed', 'discharge-expected', 'takeover']);

const dayMs = 86_400_000;

/** A day is to come until it is over. */
function endOf({ at, on }: Pick<Coming, 'at' | 'on'>): number {
  return at === undefined ? Date.parse(on ?? '') + dayMs : Date.parse(at);
}

function saidIn({ type, who, data }: Statement): Foreseen[] {
  const at = (what: Foreseen['what'], field: string): Foreseen[] =>
    typeof data[field] === 'string' ? [{ what, at: data[field], who }] : [];
  const on = (what: Coming['what']): Foreseen[] =>
    typeof data['date'] === 'string' ? [{ what, on: data['date'], who }] : [];
  switch (type) {
    case 'careplan.sent':
      return [
        ...at('treatment-ends', 'expectedEndOfTreatment'),
        ...at('discharge-expected', 'expectedDischarge'),
        ...at('discharge-agreed', 'agreedDischarge'),
        ...at('conference', 'conferenceAt'),
      ];
    case 'discharge.agreed':
      return at('discharge-agreed', 'agreedAt');
    case 'treatment.endExpected':
      return at('treatment-ends', 'expectedAt');
    case 'ready.answered':
      return at('takeover', 'takeoverAt');
    case 'report.discharge.sent':
      return at('medicine', 'medicineHandedOutUntil');
    case 'visit.planned':
      return data['startsAt'] === undefined ? on('visit') : at('visit', 'startsAt');
    case 'rehab.firstContactOffered':
      return on('rehabilitation');
    default:
      return [];
  }
}

/** What the municipality says to a plan: yes, or that something is to be settled first. */
export interface PlanAnswer {
  answer: 'accepted' | 'question';
  at: string;
}

/** The last answer to a plan; nothing until there is one. */
export function answerTo(plan: string, said: readonly Statement[]): PlanAnswer | undefined {
  const answers = said.flatMap(({ type, at, data: { of, answer } }) =>
    type === 'careplan.answered' && of === plan && (answer === 'accepted' || answer === 'question')
      ? [{ answer, at } as const]
      : [],
  );
  return answers.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).at(-1);
}
