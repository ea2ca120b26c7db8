import { expect, test } from 'vitest';
import { letterCourse, type LetterStep, type Priority, type TakenStep } from './letter-course.ts';

const taken = (step: LetterStep): TakenStep => ({ ...step, at: new Date(0), by: { name: 'D', role: 'gp' } });
const seen = taken({ type: 'seen' });
const doIt = taken({ type: 'decided', decision: 'do' });
const notDo = taken({ type: 'decided', decision: 'not', reason: 'Er set' });
const called = taken({ type: 'contacted', outcome: 'reached' });
const notReached = taken({ type: 'contacted', outcome: 'not-reached' });

test.each<[string, Priority, TakenStep[], string[]]>([
  ['a new red letter is seen, decided on, and the citizen is called', 'red', [], ['see', 'decide', 'contact']],
  ['a red letter that is decided on lacks the call', 'red', [doIt], ['contact']],
  ['a call that nobody answered is still to be made', 'red', [seen, doIt, notReached], ['contact']],
  ['a red letter that is not followed up needs no call', 'red', [seen, notDo], []],
  ['a red letter is done with decision and call', 'red', [seen, doIt, called], []],
  ['a yellow letter needs a decision', 'yellow', [seen], ['decide']],
  ['a green letter is done once it is seen', 'green', [seen], []],
  ['a new green letter is to be seen', 'green', [], ['see']],
])('%s', (_case, priority, steps, open) => {
  expect(letterCourse(priority, steps).open).toEqual(open);
});
