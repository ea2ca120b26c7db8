import { danishDate } from '@overgang/service-kit';

export type StayClass = 'IMP' | 'EMER';
export type StayStatus = 'planned' | 'in-progress' | 'on-leave' | 'ended' | 'cancelled';

/** One hospital contact: where it stands now. */
export interface Stay {
  class: StayClass;
  status: StayStatus;
  deceased: boolean;
  startedAt: Date;
  /** When the present class began: the start of the FHIR Encounter. */
  encounterStartedAt: Date;
  leave?: { startedAt: Date; endedAt?: Date };
  endedAt?: Date;
  lastEventAt: Date;
}

export type StayCommand =
  | { type: 'admit'; class: StayClass }
  | { type: 'admit-inpatient' | 'start-leave' | 'end-leave' | 'discharge' | 'death' };

/** What a ward can do with a stay that has begun. */
export type StayAction = Exclude<StayCommand['type'], 'admit'>;

export type StayEvent =
  | { type: 'stay.started'; at: Date; class: StayClass }
  | { type: 'stay.classChanged' | 'leave.started' | 'leave.ended'; at: Date }
  | { type: 'stay.ended'; at: Date; destination: 'home' | 'death' };

type Kind = 'STAA' | 'STIN' | 'STOR' | 'SLOR' | 'SLHJ' | 'MORS';

/** What a notice tells: an event, its correction (RE_), or that it is taken back (AN_). */
export type NoticeCode = Kind | `RE_${Kind}` | `AN_${Kind}`;

/** The notification an event is told by, and whether a report of admission is asked for with it. */
export interface Notice {
  code: Kind;
  reportWanted: boolean;
}

type Text = Record<'da' | 'en', string>;

interface StayRefusal {
  code:
    | 'already-started'
    | 'not-started'
    | 'already-inpatient'
    | 'leave-needs-admission'
    | 'already-on-leave'
    | 'not-on-leave'
    | 'stay-over'
    | 'in-future'
    | 'before-last-event'
    | 'before-birth'
    | 'too-long-ago';
  text: Text;
  mend: Text;
}

export type Decision = { accepted: true; event: StayEvent } | { accepted: false; refusal: StayRefusal };

export interface Moment {
  /** When it happened. */
  at: Date;
  /** When it is registered. */
  now: Date;
  /** The citizen's day of birth, yyyy-mm-dd. */
  bornOn: string;
}

/** What a command does to a stay (none yet for `admit`), or why it cannot be done. */
export function decide(stay: Stay | undefined, command: StayCommand, moment: Moment): Decision {
  const { at } = moment;
  const reason = refusalOf(stay, command) ?? timeRefusalOf(stay, moment);
  if (reason) return { accepted: false, refusal: refusals[reason] };
  return { accepted: true, event: eventOf(command, stay && at < stay.lastEventAt ? stay.lastEventAt : at) };
}

/** What may be done next with a stay. */
export function allowedActions(stay: Stay): StayAction[] {
  if (stay.status === 'on-leave') return ['end-leave', 'discharge', 'death'];
  if (stay.status !== 'in-progress') return [];
  return stay.class === 'IMP' ? ['start-leave', 'discharge', 'death'] : ['admit-inpatient', 'discharge', 'death'];
}

/** The stay after an event; the first event makes the stay. */
export function apply(stay: Stay | undefined, event: StayEvent): Stay {
  const { at } = event;
  if (event.type === 'stay.started') {
    return {
      class: event.class,
      status: 'in-progress',
      deceased: false,
      startedAt: at,
      encounterStartedAt: at,
      lastEventAt: at,
    };
  }
  if (!stay) throw new Error('A stay begins with its start.');
  switch (event.type) {
    case 'stay.classChanged':
      return { ...stay, class: 'IMP', encounterStartedAt: at, lastEventAt: at };
    case 'leave.started':
      return { ...stay, status: 'on-leave', leave: { startedAt: at }, lastEventAt: at };
    case 'leave.ended': {
      const leave = { startedAt: stay.leave?.startedAt ?? at, endedAt: at };
      return { ...stay, status: 'in-progress', leave, lastEventAt: at };
    }
    case 'stay.ended':
      return { ...stay, status: 'ended', deceased: event.destination === 'death', endedAt: at, lastEventAt: at };
  }
}

/** S.BR1–S.BR12: a report is asked for at the first start of a stay, not when an acute stay becomes an admission. */
export function noticeOf(event: StayEvent): Notice {
  switch (event.type) {
    case 'stay.started':
      return { code: event.class === 'IMP' ? 'STIN' : 'STAA', reportWanted: true };
    case 'stay.classChanged':
      return { code: 'STIN', reportWanted: false };
    case 'leave.started':
      return { code: 'STOR', reportWanted: false };
    case 'leave.ended':
      return { code: 'SLOR', reportWanted: false };
    case 'stay.ended':
      return { code: event.destination === 'death' ? 'MORS' : 'SLHJ', reportWanted: false };
  }
}

function eventOf(command: StayCommand, at: Date): StayEvent {
  switch (command.type) {
    case 'admit':
      return { type: 'stay.started', at, class: command.class };
    case 'admit-inpatient':
      return { type: 'stay.classChanged', at };
    case 'start-leave':
      return { type: 'leave.started', at };
    case 'end-leave':
      return { type: 'leave.ended', at };
    case 'discharge':
      return { type: 'stay.ended', at, destination: 'home' };
    case 'death':
      return { type: 'stay.ended', at, destination: 'death' };
  }
}

function refusalOf(stay: Stay | undefined, { type }: StayCommand): StayRefusal['code'] | undefined {
  if (type === 'admit') return stay && 'already-started';
  if (!stay) return 'not-started';
  if (allowedActions(stay).includes(type)) return undefined;
  if (stay.status === 'ended' || stay.status === 'cancelled') return 'stay-over';
  if (type === 'admit-inpatient') return 'already-inpatient';
  if (type === 'end-leave') return 'not-on-leave';
  return stay.status === 'on-leave' ? 'already-on-leave' : 'leave-needs-admission';
}

/** Times are written to the minute, so the minute of the last event is not before it. */
function timeRefusalOf(stay: Stay | undefined, { at, now, bornOn }: Moment): StayRefusal['code'] | undefined {
  if (at > now) return 'in-future';
  if (stay && minuteOf(at) < minuteOf(stay.lastEventAt)) return 'before-last-event';
  if (danishDate(at) < bornOn) return 'before-birth';
  return now.getTime() - at.getTime() > longestAgoDays * 86_400_000 ? 'too-long-ago' : undefined;
}

/** An older time is a slip of the pen: nobody registers a stay a year late. */
const longestAgoDays = 366;

const minuteOf = (time: Date) => Math.floor(time.getTime() / 60_000);

function refusal(code: StayRefusal['code'], text: Text, mend: Text): StayRefusal {
  return { code, text, mend };
}

const readAgain: Text = {
  da: 'Opdatér listen, og se opholdet igen.',
  en: 'Reload the list and look at the stay again.',
};

const refusals: Record<StayRefusal['code'], StayRefusal> = {
  'already-started': refusal(
    'already-started',
    { da: 'Opholdet er allerede begyndt.', en: 'The stay has already begun.' },
    readAgain,
  ),
  'not-started': refusal(
    'not-started',
    { da: 'Opholdet er ikke begyndt.', en: 'The stay has not begun.' },
    { da: 'Registrér først at borgeren er mødt.', en: 'First register that the citizen has arrived.' },
  ),
  'already-inpatient': refusal(
    'already-inpatient',
    { da: 'Borgeren er allerede indlagt.', en: 'The citizen is already admitted.' },
    readAgain,
  ),
  'leave-needs-admission': refusal(
    'leave-needs-admission',
    { da: 'Orlov kræver at borgeren er indlagt.', en: 'Leave is only for citizens who are admitted.' },
    { da: 'Indlæg først, eller afslut opholdet.', en: 'Admit first, or end the stay.' },
  ),
  'already-on-leave': refusal(
    'already-on-leave',
    { da: 'Borgeren er allerede på orlov.', en: 'The citizen is already on leave.' },
    readAgain,
  ),
  'not-on-leave': refusal(
    'not-on-leave',
    { da: 'Borgeren er ikke på orlov.', en: 'The citizen is not on leave.' },
    readAgain,
  ),
  'stay-over': refusal(
    'stay-over',
    { da: 'Opholdet er afsluttet.', en: 'The stay is over.' },
    {
      da: 'Registrér et nyt ophold, hvis borgeren er kommet igen.',
      en: 'Register a new stay if the citizen has come back.',
    },
  ),
  'in-future': refusal(
    'in-future',
    { da: 'Tidspunktet ligger i fremtiden.', en: 'The time is in the future.' },
    { da: 'Angiv hvornår det skete.', en: 'Give the time when it happened.' },
  ),
  'before-last-event': refusal(
    'before-last-event',
    {
      da: 'Tidspunktet ligger før opholdets seneste hændelse.',
      en: 'The time is before the latest event of the stay.',
    },
    { da: 'Angiv et senere tidspunkt.', en: 'Give a later time.' },
  ),
  'before-birth': refusal(
    'before-birth',
    { da: 'Tidspunktet ligger før borgerens fødsel.', en: 'The time is before the citizen was born.' },
    { da: 'Kontrollér tidspunktet og borgerens CPR-nummer.', en: 'Check the time and the citizen’s CPR number.' },
  ),
  'too-long-ago': refusal(
    'too-long-ago',
    { da: 'Tidspunktet ligger mere end et år tilbage.', en: 'The time is more than a year back.' },
    { da: 'Kontrollér datoen, især årstallet.', en: 'Check the date, the year above all.' },
  ),
};
