import type { Words } from '../../shared/obligation/obligation.ts';
import type { AnswerKind } from './answer-content.ts';

interface AnswerTemplate {
  kind: AnswerKind;
  /** Left out where the text fits both. */
  of?: 'care-plan' | 'ready';
  /** Where the text goes. */
  into: 'comment' | 'question' | 'condition';
  title: Words;
  text: Words;
}

/** Standard texts of an answer; what stands in square brackets is written by hand. */
const answerTemplates: AnswerTemplate[] = [
  {
    kind: 'accept',
    into: 'comment',
    title: { da: 'Klar som planlagt', en: 'Ready as planned' },
    text: {
      da: 'Vi er klar til at modtage borgeren som beskrevet i planen.',
      en: 'We are ready to receive the citizen as described in the plan.',
    },
  },
  {
    kind: 'accept',
    into: 'comment',
    title: { da: 'Hjælpemidler bestilt', en: 'Aids ordered' },
    text: {
      da: 'Hjælpemidlerne er bestilt og er på plads, når borgeren kommer hjem.',
      en: 'The aids are ordered and will be in place when the citizen comes home.',
    },
  },
  {
    kind: 'accept',
    into: 'comment',
    title: { da: 'Medicin til to døgn', en: 'Medicine for two days' },
    text: {
      da: 'Send venligst medicin med til to døgn, og opdatér Fælles Medicinkort før udskrivningen.',
      en: 'Please send medicine for two days along, and bring the shared medication record up to date before discharge.',
    },
  },
  {
    kind: 'question',
    into: 'question',
    title: { da: 'Forflytning', en: 'Moving about' },
    text: {
      da: 'Hvordan forflyttes borgeren nu, og er der brug for to personer eller lift?',
      en: 'How is the citizen moved now, and does it take two people or a lift?',
    },
  },
  {
    kind: 'question',
    into: 'question',
    title: { da: 'Medicin', en: 'Medicine' },
    text: {
      da: 'Hvad er ændret i medicinen, og hvem dispenserer frem til første besøg?',
      en: 'What has changed in the medicine, and who dispenses until the first visit?',
    },
  },
  {
    kind: 'question',
    of: 'care-plan',
    into: 'question',
    title: { da: 'Sår og forbinding', en: 'Wound and dressing' },
    text: {
      da: 'Hvor ofte skal forbindingen skiftes, hvilke materialer bruges, og følger de med hjem?',
      en: 'How often is the dressing changed, what materials are used, and do they come along?',
    },
  },
  {
    kind: 'question',
    into: 'question',
    title: { da: 'Tidspunkt', en: 'Time' },
    text: {
      da: 'Kan udskrivningen flyttes til [dag og tid]? Begrundelse: [begrundelse]',
      en: 'Can the discharge be moved to [day and time]? Reason: [reason]',
    },
  },
  {
    kind: 'takeover',
    into: 'condition',
    title: { da: 'Seng og lift er leveret', en: 'Bed and lift are delivered' },
    text: { da: 'Plejeseng og lift er leveret i hjemmet', en: 'Care bed and lift are delivered to the home' },
  },
  {
    kind: 'takeover',
    into: 'condition',
    title: { da: 'Medicin er afstemt', en: 'Medicine is reconciled' },
    text: {
      da: 'Fælles Medicinkort er opdateret, og medicin til første besøg følger med',
      en: 'The shared medication record is up to date, and medicine until the first visit comes along',
    },
  },
  {
    kind: 'takeover',
    into: 'condition',
    title: { da: 'Oplæring er sket', en: 'Training is done' },
    text: {
      da: 'Vores personale er oplært i [opgave] før hjemkomsten',
      en: 'Our staff have been trained in [task] before the homecoming',
    },
  },
  {
    kind: 'takeover',
    of: 'ready',
    into: 'comment',
    title: { da: 'Midlertidig plads, til boligen er klar', en: 'Temporary place until the home is ready' },
    text: {
      da: 'Vi tilbyder en midlertidig plads fra det angivne tidspunkt, til hjem eller plejeplads er klar.',
      en: 'We offer a temporary place from the given time, until the home or the care place is ready.',
    },
  },
];

/** The texts that fit a kind of answer to a kind of message. */
export function templatesFor(kind: AnswerKind, of: 'care-plan' | 'ready'): AnswerTemplate[] {
  return answerTemplates.filter((template) => template.kind === kind && (template.of ?? of) === of);
}
