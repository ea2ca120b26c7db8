import { z } from 'zod';
import { Authority } from './explained.ts';
import { Words } from './obligation.ts';
import { Citizen, Named } from '../person/citizen.ts';
import type { Person } from '../session/person.ts';

/** What the unit owes about a citizen, as it lies on the unit's list. Times are ISO instants. */
export const Duty = z.object({
  id: z.string(),
  citizen: Citizen,
  pathwayId: z.string(),
  title: Words,
  ruleId: z.string(),
  severity: z.string(),
  state: z.enum(['pending', 'warning', 'breached', 'disputed']),
  due: z.string().optional(),
  graceUntil: z.string().optional(),
  paused: z.boolean().optional(),
  /** It belonged to a stay that is over, and cannot be done any more. */
  isPast: z.literal(true).optional(),
  authority: Authority.optional(),
  links: z.object({ readmission: z.string().optional() }).optional(),
  responsible: Named.extend({ unit: Named }),
  /** Whose act it is within the unit, where that is one profession's. */
  by: z.enum(['physician']).optional(),
  technical: z.boolean().optional(),
  handedOver: z.boolean().optional(),
  recipient: Named.optional(),
  claimedBy: z.object({ id: z.string(), name: z.string(), unit: Named }).optional(),
  claimedAt: z.string().optional(),
  snoozed: z.object({ until: z.string(), reason: z.string() }).optional(),
  disputed: z.object({ id: z.string(), openedAt: z.string(), by: z.string() }).optional(),
  escalation: z.number().default(0),
});
export type Duty = z.infer<typeof Duty>;

const none = { breached: 0, disputed: 0, warning: 0, pending: 0, snoozed: 0, all: 0 };
/** How much lies on the list by state; `all` is without what sleeps. */
export const DutyTotals = z.object({
  breached: z.number(),
  disputed: z.number(),
  warning: z.number(),
  pending: z.number(),
  snoozed: z.number(),
  all: z.number(),
});
export type DutyTotals = z.infer<typeof DutyTotals>;
export const noDuties: DutyTotals = none;

export const dutyViews = ['all', 'late', 'free', 'mine', 'snoozed'] as const;
export type DutyView = (typeof dutyViews)[number];

const confirming = ['adm-services-paused', 'dis-services-resumed'];

/** Whether it is over once a person has confirmed what was done with services by itself. */
export const isConfirming = ({ ruleId }: Pick<Duty, 'ruleId'>): boolean => confirming.includes(ruleId);

const physicians = ['physician', 'gp'];

/** Whether this person may say that the duty is done, or does not apply: of a physician's act a physician alone may. */
export const mayClose = ({ by }: Pick<Duty, 'by'>, { role }: Pick<Person, 'role'>): boolean =>
  by !== 'physician' || physicians.includes(role);

/** Whether this person has claimed the duty. */
export function isClaimedBy(duty: Duty, person: Person): boolean {
  return duty.claimedBy?.id === person.id || (duty.claimedBy?.name === person.name && isOfUnit(duty, person));
}

function isOfUnit({ claimedBy }: Duty, { unit }: Person): boolean {
  return claimedBy?.unit.sor === unit.sor;
}

/** The duties of a view, in the order the services give, the most urgent first, and what is past last. What is snoozed is a list of its own. */
export function dutiesInView(duties: Duty[], view: DutyView, person: Person): Duty[] {
  switch (view) {
    case 'all':
      return pastLast(duties);
    case 'snoozed':
      return duties;
    case 'late':
      return pastLast(duties.filter((duty) => duty.state === 'breached'));
    case 'free':
      return pastLast(duties.filter((duty) => !duty.claimedBy));
    case 'mine':
      return pastLast(duties.filter((duty) => isClaimedBy(duty, person)));
  }
}

/** What cannot be done any more, and is only to be closed, comes after what can. */
function pastLast(duties: Duty[]): Duty[] {
  return [...duties.filter(({ isPast }) => !isPast), ...duties.filter(({ isPast }) => isPast)];
}
