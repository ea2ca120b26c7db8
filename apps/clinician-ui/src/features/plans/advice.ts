import { type Content, recordOf, textOf, valueAt } from '../../shared/document/content.ts';
import type { Language } from '../../shared/time/format-time.ts';
import { formatClock, formatDateTime, formatLength, isoDate } from '../../shared/time/format-time.ts';
import { hverdageAfter } from '../../shared/time/next-hverdag.ts';
import { kindOf, namedServices } from './answer-content.ts';
import type { Numbers } from '../../shared/agreement/agreed-numbers.ts';
import type { Plan, Said } from './plan.ts';

/** One thing a rule makes of what is written: its text's key with values, how grave, and whether to ring as well. */
export interface Advice {
  key: string;
  tone: 'calm' | 'warning' | 'bad';
  values: Record<string, string | number>;
  call: boolean;
}

export interface Situation {
  now: Date;
  language: Language;
  kind: Plan['kind'];
  sentAt: string;
  said: Said;
  draft: Content;
  numbers: Numbers;
  /** The limit of the answer, when one is known. ISO instant. */
  due: string | undefined;
}

const hour = 3_600_000;

/** What the agreement's rules will make of the answer as it stands; the gravest first. */
export function adviceOn(situation: Situation): Advice[] {
  const all = [...aboutTime(situation), ...aboutNeeds(situation), ...aboutAnswer(situation)];
  const rank = { bad: 0, warning: 1, calm: 2 } as const;
  return all.toSorted((a, b) => rank[a.tone] - rank[b.tone]);
}

interface Told {
  isSo: boolean;
  key: string;
  tone: Advice['tone'];
  values?: Advice['values'];
  call?: boolean;
}

function those(...told: Told[]): Advice[] {
  return told
    .filter(({ isSo }) => isSo)
    .map(({ key, tone, values = {}, call = false }) => ({ key, tone, values, call }));
}

const isWeekend = (at: Date) => [0, 6].includes(new Date(`${isoDate(at)}T12:00:00Z`).getUTCDay());

/** What follows from when the plan came and when the citizen leaves. */
function aboutTime(situation: Situation): Advice[] {
  const { now, due, said } = situation;
  const { leaves, certainty } = said;
  const late = those({ isSo: due !== undefined && new Date(due) < now, key: 'late', tone: 'bad' });
  if (certainty === 'fictive') return [...late, ...those({ isSo: true, key: 'fictive', tone: 'calm' })];
  return !leaves || new Date(leaves) <= now ? late : [...late, ...aboutLeaving(situation, new Date(leaves))];
}

function aboutLeaving({ now, sentAt, numbers, due }: Situation, at: Date): Advice[] {
  const values = { at: formatDateTime(at) };
  const sent = new Date(sentAt);
  const { sameDayCutoff: cutoff = '24:00', phoneWithinHours: hours = 0, weekendNeedsPhone = false } = numbers;
  const isSameDay = isoDate(sent) === isoDate(at) && formatClock(sent) >= cutoff;
  const isSoon = !isSameDay && at.getTime() - now.getTime() <= hours * hour;
  const isFirst = due !== undefined && at < new Date(due);
  return those(
    { isSo: isSameDay, key: 'sameDay', tone: 'bad', call: true, values: { clock: formatClock(sent), cutoff } },
    { isSo: isSoon, key: 'soon', tone: 'warning', call: true, values: { ...values, hours } },
    { isSo: isFirst, key: 'homeFirst', tone: 'warning', call: true, values },
    { isSo: weekendNeedsPhone && isWeekend(at), key: 'weekend', tone: 'warning', call: true, values },
  );
}

/** What follows from what the plan asks for. */
function aboutNeeds({ now, said: { leaves, needs }, numbers }: Situation): Advice[] {
  const { aidsHverdage, adaptedHverdage } = numbers;
  const wanted = [
    { need: 'home-changes', days: adaptedHverdage, key: 'homeChanges' },
    { need: 'adapted-aids', days: adaptedHverdage, key: 'aids' },
    { need: 'aids', days: aidsHverdage, key: 'aids' },
  ];
  return wanted.flatMap(({ need, days, key }) => {
    const isAsked = days !== undefined && needs.some((one) => one.need === need);
    const isShort = isAsked && leaves !== undefined && new Date(leaves) < hverdageAfter(now, days);
    return those({ isSo: isShort, key, tone: 'warning', call: true, values: { count: days ?? 0 } });
  });
}

/** What follows from the answer itself. */
function aboutAnswer(situation: Situation): Advice[] {
  const { draft, kind: of } = situation;
  const kind = kindOf(draft);
  if (kind === 'question') {
    return those(
      { isSo: of === 'ready', key: 'questionHolds', tone: 'warning' },
      { isSo: of === 'care-plan', key: 'questionAnswers', tone: 'calm' },
    );
  }
  if (!kind) return [];
  return [...aboutServices(situation), ...aboutTakeover(situation)];
}

function aboutServices({ draft, said: { leaves, needs }, kind, language }: Situation): Advice[] {
  const services = namedServices(draft);
  const starts = services.map(({ startsAt }) => Date.parse(textOf(startsAt))).filter((at) => !Number.isNaN(at));
  const first = Math.min(...starts);
  const home = leaves ? Date.parse(leaves) : undefined;
  const gap = home === undefined ? 0 : first - home;
  return those(
    { isSo: kind === 'care-plan' && needs.length > 0 && services.length === 0, key: 'noServices', tone: 'warning' },
    {
      isSo: starts.length > 0 && gap > 24 * hour,
      key: 'servicesLate',
      tone: 'warning',
      values: { length: formatLength(gap, language) },
    },
    { isSo: starts.length > 0 && home !== undefined && first < home - hour, key: 'servicesEarly', tone: 'warning' },
  );
}

function aboutTakeover({ now, draft, said: { leaves }, numbers, language }: Situation): Advice[] {
  const { interim } = recordOf(draft['takeover']);
  const at = Date.parse(textOf(valueAt(draft, ['takeover', 'at'])));
  if (Number.isNaN(at)) return [];
  const wait = at - now.getTime();
  const after = numbers.interimAfterHours;
  const late = leaves ? at - Date.parse(leaves) : 0;
  return those(
    { isSo: wait < 0, key: 'takeoverPast', tone: 'bad' },
    {
      isSo: late > hour / 4,
      key: 'takeoverLate',
      tone: 'warning',
      call: true,
      values: { length: formatLength(late, language) },
    },
    {
      isSo: after !== undefined && kindOf(draft) === 'takeover' && wait > after * hour && interim !== true,
      key: 'interim',
      tone: 'warning',
      values: { hours: after ?? 0 },
    },
  );
}
