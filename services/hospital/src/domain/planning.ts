/** What a ward has noted about a citizen's way out of hospital; all times are ISO 8601. */
export type PlanningNote =
  | { type: 'expected.set'; endOfTreatment?: string | undefined; discharge?: string | undefined }
  | { type: 'ready.set'; readyAt: string; physician: string; reason?: WaitingReason | undefined }
  | { type: 'ready.withdrawn'; reason: string }
  | { type: 'discharge.agreed'; agreedAt: string; with: string; channel: AgreedBy }
  | { type: 'discharge.agreementEnded'; reason: string }
  | { type: 'fmk.checked'; status: FmkStatus; checkedAt: string }
  | { type: 'call.logged'; about: CallAbout; with: CallParty; name?: string | undefined; note?: string | undefined }
  | { type: 'duty.notNeeded'; duty: PlanningDuty; reason: string };

type WaitingReason = 'municipal-service' | 'care-place' | 'aids-home' | 'rehabilitation' | 'other';
type AgreedBy = 'phone' | 'care-plan' | 'correspondence' | 'conference';
type FmkStatus = 'updated' | 'no-medicine' | 'not-updated';
type CallParty = 'hospital' | 'municipality' | 'practice';
type CallAbout =
  'careplan' | 'discharge' | 'ready' | 'leave' | 'rehabilitation' | 'death' | 'extendedResponsibility' | 'other';
type PlanningDuty = 'care-plan' | 'discharge-report' | 'rehabilitation-plan' | 'discharge-letter';

interface Signed {
  at: Date;
  by: { name: string; role: string };
}

export type Noted = PlanningNote & Signed;

/** Where the planning of a discharge stands. */
export interface Planning {
  expected?: { endOfTreatment?: string; discharge?: string } & Signed;
  ready?: { readyAt: string; physician: string; reason?: WaitingReason } & Signed;
  agreed?: { agreedAt: string; with: string; channel: AgreedBy } & Signed;
  fmk?: { status: FmkStatus; checkedAt: string } & Signed;
  /** Newest first. */
  calls: ({ about: CallAbout; with: CallParty; name?: string; note?: string } & Signed)[];
  notNeeded: Partial<Record<PlanningDuty, { reason: string } & Signed>>;
}

/** The planning after everything that has been noted, oldest first. */
export function planningOf(notes: readonly Noted[]): Planning {
  return notes.reduce<Planning>(noted, { calls: [], notNeeded: {} });
}

function noted(planning: Planning, note: Noted): Planning {
  const { at, by } = note;
  switch (note.type) {
    case 'expected.set': {
      const { endOfTreatment, discharge } = note;
      return { ...planning, expected: { ...given({ endOfTreatment, discharge }), at, by } };
    }
    case 'ready.set': {
      const { readyAt, physician, reason } = note;
      return { ...planning, ready: { readyAt, physician, at, by, ...(reason && { reason }) } };
    }
    case 'ready.withdrawn':
      return without(planning, 'ready');
    case 'discharge.agreed':
      return { ...planning, agreed: { agreedAt: note.agreedAt, with: note.with, channel: note.channel, at, by } };
    case 'discharge.agreementEnded':
      return without(planning, 'agreed');
    case 'fmk.checked':
      return { ...planning, fmk: { status: note.status, checkedAt: note.checkedAt, at, by } };
    case 'call.logged': {
      const { about, with: party, name, note: said } = note;
      const call = { about, with: party, at, by, ...given({ name, note: said }) };
      return { ...planning, calls: [call, ...planning.calls] };
    }
    case 'duty.notNeeded': {
      const notNeeded = { ...planning.notNeeded, [note.duty]: { reason: note.reason, at, by } };
      return { ...planning, notNeeded };
    }
  }
}

function without(planning: Planning, part: 'ready' | 'agreed'): Planning {
  const { [part]: _, ...rest } = planning;
  return rest;
}

/** Only what there is. */
function given<Name extends string>(fields: Record<Name, string | undefined>): { [N in Name]?: string } {
  const there: { [N in Name]?: string } = {};
  for (const name in fields) if (fields[name] !== undefined) there[name] = fields[name];
  return there;
}

/** What is still noted of a citizen who has left. */
const afterwards: ReadonlySet<PlanningNote['type']> = new Set(['call.logged', 'duty.notNeeded', 'fmk.checked']);

/** Why something cannot be noted now; nothing when it can. */
export function planningRefusal(
  note: PlanningNote,
  stay: { status: string; startedAt: Date; endedAt?: Date },
  now: Date,
): 'stay-over' | 'before-admission' | 'in-future' | undefined {
  const isPast = stay.status === 'ended' || stay.status === 'cancelled';
  if (isPast && !afterwards.has(note.type)) return 'stay-over';
  if (note.type === 'ready.set') return timeRefusal(note.readyAt, stay.startedAt, now);
  if (note.type === 'fmk.checked') return new Date(note.checkedAt) > now ? 'in-future' : undefined;
  if (note.type === 'discharge.agreed' && new Date(note.agreedAt) < stay.startedAt) return 'before-admission';
  return undefined;
}

function timeRefusal(readyAt: string, startedAt: Date, now: Date): 'before-admission' | 'in-future' | undefined {
  const ready = new Date(readyAt);
  if (ready > now) return 'in-future';
  // Times are written to the minute.
  return ready.getTime() < startedAt.getTime() - 60_000 ? 'before-admission' : undefined;
}
