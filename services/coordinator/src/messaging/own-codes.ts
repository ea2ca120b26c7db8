import type { CarePlan } from '@overgang/fhir-models';
import { isStated } from './reading.ts';

type Content = CarePlan['content'];

/** Our codes of where the citizen goes, in the words of the rules. */
export const destinations: Record<Content['destination']['place'], string> = {
  'own-home': 'home',
  'care-home': 'careHome',
  'temporary-place': 'temporaryPlace',
  'acute-function': 'acuteFunction',
  hospice: 'hospice',
  residential: 'supportedHousing',
  other: 'other',
};

type Involvement = NonNullable<NonNullable<Content['citizen']>['involvement']>;

/** Our codes of how the citizen took part, in the words of the rules. */
export const involvements: Record<Involvement, string> = {
  involved: 'participated',
  informed: 'informed',
  declined: 'declined',
  'not-possible': 'notPossible',
};

/** When functional ability was last assessed or changed. */
export function lastAssessed({ lastModified, items }: Content['ability']): string | undefined {
  const times = [lastModified, ...items.map(({ assessedAt }) => assessedAt)].filter((time) => time !== undefined);
  return times.toSorted((a, b) => Date.parse(a) - Date.parse(b)).at(-1);
}

/** Whether a relative was informed; not, where only a comment says why; nothing when the message is silent about it. */
export function isInformed({ relatives, relativesComment }: Content['identification']): boolean | undefined {
  const told = relatives.flatMap(({ informed }) => (informed === undefined ? [] : [informed]));
  if (told.length > 0) return told.includes(true);
  return isStated(relativesComment) ? false : undefined;
}

/** Whether the hospital keeps responsibility for 72 hours, and says where it can be reached. */
export function responsibilityOf(responsibility: Content['responsibility']): Record<string, boolean> {
  if (!responsibility) return { responsibility72h: false, responsibilityPhone: false };
  return { responsibility72h: responsibility.applies, responsibilityPhone: isStated(responsibility.phone) };
}
