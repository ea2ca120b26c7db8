import type { MessageReaders } from '@overgang/mailbox';
import type { Person } from '@overgang/service-kit';
import { sql, type RawBuilder } from 'kysely';
import { wardStaff } from './http/ward-access.ts';

const daysAfterStay = 30;

/**
 * A ward reads what is about a citizen who is there, or was within thirty days, and what was addressed to it within thirty
 * days; a discharge coordinator has the whole hospital.
 */
export const messageReaders: MessageReaders = {
  staff: wardStaff,
  wholeOrganisation: ['discharge-coordinator'],
  relation: (person, now) => {
    if (person.role === 'discharge-coordinator') return sql<boolean>`true`;
    const since = new Date(now.getTime() - daysAfterStay * 86_400_000);
    return sql<boolean>`((inbox.receiver = ${person.unit} and inbox.received_at > ${since}) or ${inWard(person, since)})`;
  },
};

const inWard = ({ organisation, unit }: Person, since: Date): RawBuilder<boolean> => sql<boolean>`exists (
  select from citizen join stay on stay.citizen_id = citizen.id
  where citizen.organisation = ${organisation} and citizen.cpr = inbox.about_cpr
    and stay.unit = ${unit} and (stay.status not in ('ended', 'cancelled') or stay.last_event_at > ${since}))`;
