import type { Person } from '../shared/session/person.ts';

export type Place = 'board' | 'worklist' | 'citizens' | 'messages' | 'message-log' | 'agreement';

const places: Record<Person['sector'], Place[]> = {
  hospital: ['board', 'messages', 'agreement'],
  municipality: ['worklist', 'citizens', 'messages', 'agreement'],
  practice: ['citizens', 'messages', 'agreement'],
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
