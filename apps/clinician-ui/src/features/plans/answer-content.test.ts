import { expect, test } from 'vitest';
import { answerOf, beginAnswer, lackingIn } from './answer-content.ts';

const leaves = '2026-03-06T11:00:00+01:00';
const stay = { services: { paused: ['Sygepleje'], running: ['Nødkald'], kept: [{ service: 'Nødkald' }] } };
const contact = { name: 'Carsten Dahl', phone: '65112233' };
const begun = beginAnswer({ stay, contact, said: { changes: [], needs: [], version: 2, leaves } });

test('an answer begins with what the citizen had, from when the citizen leaves', () => {
  expect(begun).toEqual({
    answer: { planVersion: 2 },
    contact,
    services: {
      plan: {
        services: [
          { text: 'Nødkald', startsAt: leaves, status: 'scheduled' },
          { text: 'Sygepleje', startsAt: leaves, status: 'scheduled' },
        ],
      },
    },
    takeover: { at: leaves, conditions: [] },
  });
});

test('only what belongs to the kind of answer is sent, and nothing empty', () => {
  const draft = { ...begun, answer: { planVersion: 2, question: ' Lift? ', comment: ' ' } };
  expect(answerOf(draft, 'question')).toEqual({
    answer: { answer: 'question', question: 'Lift?', planVersion: 2 },
    contact,
  });
  expect(answerOf(draft, 'accept')).toMatchObject({
    answer: { answer: 'accept', planVersion: 2 },
    services: { plan: { services: { length: 2 } } },
    takeover: { at: leaves },
  });
});

test('what is lacking is told by its field', () => {
  expect([...lackingIn({ contact: { name: 'C' } }, 'question')]).toEqual(['contact.phone', 'answer.question']);
  const services = [{ text: 'Sygepleje' }, { text: '' }];
  expect([...lackingIn({ contact, services: { plan: { services } } }, 'takeover')]).toEqual([
    'services.0.startsAt',
    'takeover.at',
  ]);
});

test('a service without a time of its own begins at the takeover', () => {
  const services = { plan: { services: [{ text: 'Sygepleje' }] } };
  const draft = { contact, services, takeover: { at: leaves, conditions: [] } };
  expect([...lackingIn(draft, 'takeover')]).toEqual([]);
  expect(answerOf(draft, 'takeover')).toMatchObject({
    services: { plan: { services: [{ text: 'Sygepleje', startsAt: leaves }] } },
  });
});
