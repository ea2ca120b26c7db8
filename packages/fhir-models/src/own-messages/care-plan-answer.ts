import { ANSWER } from '../terminology/overgang-message-codes.ts';
import { OWN_EVENT } from '../terminology/overgang-message-events.ts';
import { many, maybe, one, type RecordOf } from './field.ts';
import { PLANNED_SERVICES } from './forms.ts';
import { ownMessageType } from './own-message-type.ts';
import type { OwnMessage } from './own-message.ts';
import { CONTACT } from './sections.ts';

const SECTIONS = {
  answer: one.group('Svar', 'Answer', {
    answer: one.code('Svar', 'Answer', ANSWER),
    planVersion: maybe.count('Planens version', 'Version of the plan'),
    question: maybe.text('Spørgsmål', 'Question'),
    comment: maybe.text('Bemærkning', 'Comment'),
    changed: maybe.flag('Med ændringer', 'With changes'),
  }),
  contact: one.group('Kontakt', 'Contact', CONTACT),
  services: maybe.group('Ydelser', 'Services', { plan: maybe.resource(PLANNED_SERVICES) }),
  takeover: maybe.group('Overtagelse', 'Takeover', {
    at: one.moment('Tidspunkt', 'Time'),
    place: maybe.text('Sted', 'Place'),
    interim: maybe.flag('Midlertidig løsning', 'Interim solution'),
    conditions: many.text('Betingelse', 'Condition'),
  }),
};

/** The municipality's answer to a care plan or to a citizen being ready; a reply in the history of what it answers. */
export const CARE_PLAN_ANSWER = ownMessageType({
  event: OWN_EVENT.carePlanAnswer,
  activities: ['reply-message', 'modified-message', 'retract-message'],
  sections: SECTIONS,
  rules: [
    {
      rule: 'answer-question',
      section: 'answer',
      isBroken: ({ answer }) => answer.answer === 'question' && answer.question === undefined,
    },
    {
      rule: 'answer-accept',
      section: 'answer',
      isBroken: ({ answer }) => answer.answer === 'accept' && answer.question !== undefined,
    },
    {
      rule: 'answer-takeover',
      section: 'takeover',
      isBroken: ({ answer, takeover }) => answer.answer === 'takeover' && takeover === undefined,
    },
  ],
});

export type CarePlanAnswer = OwnMessage<RecordOf<typeof SECTIONS>>;

export const { build: buildCarePlanAnswer, parse: parseCarePlanAnswer } = CARE_PLAN_ANSWER;
