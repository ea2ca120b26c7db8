import type { Person } from '../shared/session/person.ts';

export type Place =
  | 'board'
  | 'home-care'
  | 'letters'
  | 'worklist'
  | 'rehabilitation'
  | 'correspondence'
  | 'citizens'
  | 'messages'
  | 'message-log'
  | 'agreement'
  | 'quality'
  | 'operations';

const places: Record<Person['sector'], Place[]> = {
  hospital: ['board', 'worklist', 'correspondence', 'messages', 'agreement'],
  municipality: ['home-care', 'worklist', 'rehabilitation', 'correspondence', 'citizens', 'messages', 'agreement'],
  practice: ['letters', 'citizens', 'worklist', 'correspondence', 'messages', 'agreement'],
  operations: ['operations', 'message-log', 'agreement'],
};

/** Roles that serve a whole organisation and settle for it what others disagree about. */
const settling = ['discharge-coordinator', 'visitator', 'gp', 'practice-staff'];

/** Pages about content that care workers do not see. */
const nursing: Place[] = ['correspondence', 'rehabilitation'];

/** The pages in this person's navigation; the first is home. */
export function placesOf(person: Person): Place[] {
  if (person.role === 'quality-consultant') return ['quality', 'agreement'];
  const own = places[person.sector].filter((place) => !nursing.includes(place) || person.role !== 'care-worker');
  return settling.includes(person.role) ? [...own, 'quality'] : own;
}

/** Whether this person may ask for citizens; operations and quality work without identities. */
export function meetsCitizens(person: Person): boolean {
  return person.sector !== 'operations' && person.role !== 'quality-consultant';
}
