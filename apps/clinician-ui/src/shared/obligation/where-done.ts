import { type DocumentName, mayWrite } from '../document/document.ts';
import type { Person } from '../session/person.ts';
import { isConfirming } from './duty.ts';

/** The documents that end what a ward owes, by the rules that ask for them. */
export const documents: Partial<Record<DocumentName, readonly string[]>> = {
  'care-plan': [
    'plan-careplan-required',
    'plan-careplan-updated',
    'plan-functional-assessment',
    'plan-aids-lead-time',
    'plan-aids-lead-time-home',
    'plan-notice-where-agreed',
  ],
  'discharge-report': ['dis-report-sent', 'dis-report-reflects-change'],
  'discharge-letter': ['dis-epikrise-sent', 'dis-epikrise-content', 'dis-epikrise-marking'],
  'rehabilitation-plan': ['rehab-sent', 'rehab-written-with-patient', 'rehab-level', 'rehab-content'],
};

/** Rules that a call ends, once it is noted on the stay. */
export const calls = [
  'plan-same-day-cutoff',
  'plan-weekend-and-holiday',
  'plan-night-discharge',
  'plan-short-stay-no-careplan',
  'dis-72h-responsibility-call',
  'dis-self-discharge',
  'agr-phone-when-action-within-24h',
  'amb-need-to-municipality-phone',
  'ed-home-with-need-phone',
  'death-cancelled',
];

/** Whether a telephone call is owed: it stands until it is noted, whatever else was sent. */
export const isCall = ({ ruleId }: { ruleId: string }): boolean => calls.includes(ruleId);

/** Where what is owed is done: on a page of its own, or on one that must be found by the citizen. */
type WhereDone =
  | { on: 'page'; to: string; document?: undefined; text: string }
  | { on: 'stay' | 'home-care' | 'letter'; document?: DocumentName; text: string };

const planners = ['visitator', 'home-nurse'];

/** Where a person does what a rule asks for, and what the way there is called, by its key; nothing where that is not known. */
export function whereDone(ruleId: string, person: Pick<Person, 'sector' | 'role'>): WhereDone | undefined {
  return everywhere(ruleId) ?? bySector(ruleId, person);
}

/** Whether that is another page than the citizen's own, where it is read what is owed. */
export function isElsewhere(where: WhereDone | undefined): boolean {
  return where !== undefined && (where.on === 'page' || where.document !== undefined);
}

function everywhere(ruleId: string): WhereDone | undefined {
  if (ruleId.startsWith('post-correspondence-reply') || ruleId === 'gp-answers-municipality') {
    return { on: 'page', to: '/correspondence?view=reply', text: 'duty.go.correspondence' };
  }
  if (ruleId.startsWith('agr-inbox-')) {
    return { on: 'page', to: '/correspondence?view=unseen', text: 'duty.go.correspondence' };
  }
  if (ruleId.startsWith('agr-technical-ack-fatal')) {
    return { on: 'page', to: '/worklist?list=undelivered', text: 'duty.go.undelivered' };
  }
  return undefined;
}

function bySector(ruleId: string, { sector, role }: Pick<Person, 'sector' | 'role'>): WhereDone | undefined {
  switch (sector) {
    case 'hospital':
      return onWard(ruleId, role);
    case 'municipality':
      return planners.includes(role) ? inHomeCare(ruleId) : undefined;
    case 'practice':
      return { on: 'letter', text: 'duty.go.letter' };
    case 'operations':
      return undefined;
  }
}

function onWard(ruleId: string, role: string): WhereDone {
  const names: DocumentName[] = ['care-plan', 'discharge-report', 'discharge-letter', 'rehabilitation-plan'];
  const document = names.find((name) => documents[name]?.includes(ruleId) && mayWrite(name, role));
  if (document) return { on: 'stay', document, text: `duty.go.${document}` };
  return { on: 'stay', text: isCall({ ruleId }) ? 'duty.go.call' : 'duty.go.stay' };
}

function inHomeCare(ruleId: string): WhereDone {
  if (ruleId.startsWith('rehab-')) return { on: 'page', to: '/rehabilitation', text: 'duty.go.rehabilitation' };
  return { on: 'home-care', text: isConfirming({ ruleId }) ? 'homeCare.owed.toConfirm' : 'homeCare.owed.toStay' };
}
