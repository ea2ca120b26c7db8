import type { Person } from '../shared/session/person.ts';

export type Place = 'board' | 'worklist' | 'citizens' | 'message-log' | 'agreement';

const places: Record<Person['sector'], Place[]> = {
  hospital: ['board', 'agreement'],
  municipality: ['worklist', 'citizens', 'agreement'],
  practice: ['citizens', 'agreement'],
  operations: ['message-log', 'agreement'],
};

/** The pages in this person's navigation; the first is home. */
export function placesOf(person: Person): Place[] {
  return person.role === 'quality-consultant' ? ['agreement'] : places[person.sector];
}

/** Whether this person may ask for citizens; operations and quality work without identities. */
export function meetsCitizens(person: Person): boolean {
  return person.sector !== 'operations' && person.role !== 'quality-consultant';
}
