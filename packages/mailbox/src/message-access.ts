import { EVENT, OWN_EVENT } from '@overgang/fhir-models';
import type { Person, Role } from '@overgang/service-kit';
import type { Bundle } from 'fhir/r4.js';
import type { Kysely, RawBuilder } from 'kysely';
import type { Staff } from './organisation-access.ts';

/** Who may read the messages that a service's organisations receive. */
export interface MessageReaders {
  staff: Staff;
  /** Roles that see what the whole organisation has sent; everybody sees what their own unit has. None when left out. */
  wholeOrganisation?: readonly Role[];
  /**
   * A condition on a row of `inbox`: whether this person has a relation to what was received by their own organisation.
   * Computed from what the service knows, never declared by the person.
   */
  relation(person: Person, now: Date): RawBuilder<boolean>;
  /** Those of some messages that other systems have sent in the name of the person's unit, where the service is told of them. */
  sentElsewhere?(db: Kysely<unknown>, person: Person, messageIds: string[]): Promise<Bundle[]>;
}

/** Notification (time, place), agreement (times, contacts), service and function, health. */
type ContentClass = 'N' | 'A' | 'S' | 'H';

const everything: readonly ContentClass[] = ['N', 'A', 'S', 'H'];

/** What a message tells, by its event; a type that is not here may tell everything. */
const contentOf: Record<string, readonly ContentClass[]> = {
  [EVENT.hospitalNotification]: ['N'],
  [OWN_EVENT.readyForDischarge]: ['A'],
  [OWN_EVENT.carePlanAnswer]: ['A', 'S'],
};

/** What a role may read. A message is shown whole or not at all, so one class that is missing closes it. */
const readableTo: Partial<Record<Role, readonly ContentClass[]>> = {
  'ward-nurse': everything,
  'discharge-coordinator': everything,
  physician: everything,
  'ward-secretary': ['N', 'A'],
  visitator: everything,
  'home-nurse': everything,
  'care-worker': ['N', 'A', 'S'],
  gp: everything,
  'practice-staff': everything,
};

/** The events a role may read messages of; nothing stands for all of them. */
export function readableEvents(role: Role): string[] | undefined {
  const readable = readableTo[role] ?? [];
  if (everything.every((one) => readable.includes(one))) return undefined;
  return Object.entries(contentOf)
    .filter(([, classes]) => classes.every((one) => readable.includes(one)))
    .map(([event]) => event);
}
