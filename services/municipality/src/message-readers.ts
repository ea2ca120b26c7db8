import type { MessageReaders } from '@overgang/mailbox';
import type { Person } from '@overgang/service-kit';
import { sql, type RawBuilder } from 'kysely';

/**
 * Visitators serve the whole municipality; nurses have what is addressed to their unit or is about a citizen whom it
 * serves now; care workers the latter alone.
 */
export const messageReaders: MessageReaders = {
  staff: { sector: 'municipality', roles: ['visitator', 'home-nurse', 'care-worker'] },
  wholeOrganisation: ['visitator'],
  relation: (person) => {
    if (person.role === 'visitator') return sql<boolean>`true`;
    if (person.role === 'care-worker') return servedBy(person);
    return sql<boolean>`(inbox.receiver = ${person.unit} or ${servedBy(person)})`;
  },
};

const servedBy = ({ organisation, unit }: Person): RawBuilder<boolean> => sql<boolean>`exists (
  select from citizen join home_care on home_care.citizen_id = citizen.id
  where citizen.organisation = ${organisation} and citizen.cpr = inbox.about_cpr
    and home_care.unit = ${unit} and home_care.ended_at is null)`;
