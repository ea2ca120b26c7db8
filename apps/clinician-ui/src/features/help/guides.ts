import { da, en } from '../../shared/i18n/areas/help.ts';

/** The guides' texts by language. */
export const texts = { da, en };

export type Task = keyof typeof da.task;

/** The roles that have a guide, and the tasks in each, the most frequent first. */
export const guides = {
  'ward-nurse': ['admit', 'care-plan', 'answers', 'phone-call', 'discharge', 'owed', 'undelivered'],
  'discharge-coordinator': ['ward-columns', 'agree-discharge', 'escalated', 'handing-over', 'disputes', 'undelivered'],
  'ward-secretary': ['admit', 'correct', 'planned-stays', 'letter', 'undelivered'],
  physician: ['set-ready', 'letter', 'medicines', 'timeline', 'owed'],
  visitator: ['in-hospital', 'answer-plan', 'coming-home', 'answer-ready', 'rehabilitation', 'disputes'],
  'home-nurse': ['in-hospital', 'report', 'services', 'arrivals', 'first-visit', 'ask'],
  'care-worker': ['arrivals', 'services-seen', 'visit', 'hide-names'],
  gp: ['letters', 'decide', 'delegate', 'timeline', 'reply'],
  'practice-staff': ['letters', 'contact', 'practice-tasks', 'reply'],
  'quality-consultant': ['disputes', 'deviations', 'figures', 'try-change'],
  administrator: ['operations', 'receivers', 'send-again', 'message-log'],
} as const satisfies Record<string, readonly Task[]>;
export type GuideRole = keyof typeof guides;

/** Where a task is done. */
export const placeOfTask: Record<Task, string> = {
  admit: '/board',
  'care-plan': '/board?show=planning',
  answers: '/worklist?list=messages',
  'phone-call': '/board?show=planning',
  discharge: '/board',
  owed: '/worklist?list=duties',
  undelivered: '/worklist?list=undelivered',
  'ward-columns': '/board?show=planning',
  'agree-discharge': '/board?show=planning',
  escalated: '/quality?tab=escalated',
  'handing-over': '/worklist?list=duties',
  disputes: '/quality',
  correct: '/board',
  'planned-stays': '/planned-stays',
  letter: '/board?show=planning',
  'set-ready': '/board?show=planning',
  medicines: '/board?show=planning',
  timeline: '/citizens',
  'in-hospital': '/home-care',
  'answer-plan': '/home-care?tab=we-owe',
  'coming-home': '/home-care?tab=coming-home',
  'answer-ready': '/home-care?tab=we-owe',
  rehabilitation: '/rehabilitation',
  report: '/home-care',
  services: '/home-care',
  'services-seen': '/home-care',
  arrivals: '/home-care/arrivals',
  'first-visit': '/home-care?tab=coming-home',
  visit: '/home-care',
  ask: '/correspondence',
  'hide-names': '/home-care',
  letters: '/letters',
  decide: '/letters',
  delegate: '/letters',
  contact: '/letters',
  'practice-tasks': '/letters',
  reply: '/correspondence',
  deviations: '/quality?tab=deviations',
  figures: '/agreement',
  'try-change': '/agreement',
  operations: '/operations',
  receivers: '/operations?tab=receivers',
  'send-again': '/operations',
  'message-log': '/message-log',
};

/** Keys that work in every list, as they stand on the keyboard. */
export const keys = {
  arrows: '↑ ↓',
  enter: 'Enter',
  take: 't',
  find: '/',
  escape: 'Esc',
  print: 'Ctrl+P',
  send: 'Ctrl+Enter',
} as const;

/** The guide of a role, or of the ward nurse when there is none. */
export function guideRole(role: string | null): GuideRole {
  return roles.find((one) => one === role) ?? 'ward-nurse';
}

/** Every role with a guide, in the order of a citizen’s way. */
export const roles: readonly GuideRole[] = [
  'ward-nurse',
  'discharge-coordinator',
  'ward-secretary',
  'physician',
  'visitator',
  'home-nurse',
  'care-worker',
  'gp',
  'practice-staff',
  'quality-consultant',
  'administrator',
];
