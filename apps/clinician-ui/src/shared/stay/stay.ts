import { z } from 'zod';
import { isUndelivered, type MessageState } from '../message/message-state.ts';
import { Citizen, Named } from '../person/citizen.ts';

const commands = ['admit-inpatient', 'start-leave', 'end-leave', 'discharge', 'death'] as const;
export type StayCommand = (typeof commands)[number];

export const WardCitizen = Citizen.extend({ municipality: z.object({ code: z.string(), name: z.string() }) });
export type WardCitizen = z.infer<typeof WardCitizen>;

export const StayClass = z.enum(['IMP', 'EMER']);
export type StayClass = z.infer<typeof StayClass>;

const StayMessage = z.object({
  messageId: z.string(),
  code: z.string(),
  eventAt: z.string(),
  storedAt: z.string(),
  sentAt: z.string().optional(),
  acknowledgedAt: z.string().optional(),
  refusedAt: z.string().optional(),
  problem: z.string().optional(),
  /** Since when a person is asked to see to it, and that somebody has. */
  needsPersonSince: z.string().optional(),
  handled: z.object({ at: z.string(), by: z.string(), note: z.string() }).optional(),
  receiver: Named,
});
export type StayMessage = z.infer<typeof StayMessage>;

/** One hospital contact as the ward sees it. Times are ISO instants; messages newest first. */
export const Stay = z.object({
  id: z.string(),
  citizen: WardCitizen,
  class: StayClass,
  status: z.enum(['planned', 'in-progress', 'on-leave', 'ended', 'cancelled']),
  deceased: z.boolean(),
  startedAt: z.string(),
  /** When the ward took the citizen over from another one of the hospital. */
  movedAt: z.string().optional(),
  leaveStartedAt: z.string().optional(),
  endedAt: z.string().optional(),
  unit: Named,
  allowed: z.array(z.string()).transform((names) => commands.filter((command) => names.includes(command))),
  messages: z.array(StayMessage),
});
export type Stay = z.infer<typeof Stay>;

/** What the ward's own outbox knows, completed with what the receivers' side has told. */
export function mergeStates(own: StayMessage, told: MessageState | undefined): MessageState {
  const { messageId, code, storedAt, receiver, handled } = own;
  const acknowledgedAt = told?.acknowledgedAt ?? (own.refusedAt ? undefined : own.acknowledgedAt);
  const stopped = acknowledgedAt ? undefined : stopOf(own, told);
  return {
    ...told,
    messageId,
    code,
    storedAt,
    receiver,
    stopped,
    ...(acknowledgedAt && { acknowledgedAt }),
    ...(handled && { handled }),
  };
}

/** Why it does not come through: what the receivers' side tells, unless the ward's own outbox already asks for a person. */
function stopOf(own: StayMessage, told: MessageState | undefined): MessageState['stopped'] {
  const { problem = '', refusedAt, needsPersonSince } = own;
  const reason = { da: problem, en: problem };
  if (told?.stopped && told.stopped.kind !== 'retrying') return told.stopped;
  if (refusedAt) return { kind: 'refused', at: refusedAt, reason };
  // Handed over, it is the answer that is missing; else it never came that far.
  if (needsPersonSince) return { kind: told?.handedOverAt ? 'unanswered' : 'dead', at: needsPersonSince, reason };
  return told?.stopped;
}

/** The messages of a stay that did not arrive and that nobody has seen to, the newest first. */
export function undeliveredOf(stay: Stay, states: Record<string, MessageState>): MessageState[] {
  return stay.messages
    .map((message) => mergeStates(message, states[message.messageId]))
    .filter((state) => isUndelivered(state) && !state.handled);
}

/** The newest notification that stands: neither one that takes another back, nor one that was taken back. */
export function latestStanding<M extends { code: string }>(messages: readonly M[]): M | undefined {
  const taken = new Map<string, number>();
  return messages.find(({ code }) => {
    const kind = code.replace(/^(?:AN|RE)_/, '');
    const count = taken.get(kind) ?? 0;
    if (code.startsWith('AN_')) taken.set(kind, count + 1);
    else if (count > 0 && code === kind) taken.set(kind, count - 1);
    return !code.startsWith('AN_') && count === 0;
  });
}

/** The last thing that happened in the stay; a new event may not lie before it. */
export function lastEventAt(stay: Stay): string {
  const times = [stay.startedAt, stay.leaveStartedAt, stay.endedAt, ...stay.messages.map((message) => message.eventAt)];
  return times.flatMap((time) => time ?? []).toSorted((a, b) => Date.parse(b) - Date.parse(a))[0] ?? stay.startedAt;
}

/** The one most likely next order, shown as a button of its own; the others lie in the menu. */
export function primaryCommand(stay: Stay): StayCommand | undefined {
  const byLikelihood = ['end-leave', 'discharge', 'admit-inpatient'] as const;
  return byLikelihood.find((command) => stay.allowed.includes(command));
}

/** The notification that an order sends. */
export function codeOf(command: StayCommand | 'admit', stayClass: StayClass): string {
  if (command === 'admit') return stayClass === 'IMP' ? 'STIN' : 'STAA';
  return { 'admit-inpatient': 'STIN', 'start-leave': 'STOR', 'end-leave': 'SLOR', discharge: 'SLHJ', death: 'MORS' }[
    command
  ];
}
