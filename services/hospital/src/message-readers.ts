import type { OwnMessage } from '@overgang/fhir-models';
import type { MessageReaders } from '@overgang/mailbox';
import type { Person } from '@overgang/service-kit';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { documentNames, documentOf } from './documents/hospital-documents.ts';
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
  sentElsewhere: toldOf,
};

const inWard = ({ organisation, unit }: Person, since: Date): RawBuilder<boolean> => sql<boolean>`exists (
  select from citizen join stay on stay.citizen_id = citizen.id
  where citizen.organisation = ${organisation} and citizen.cpr = inbox.about_cpr
    and stay.unit = ${unit} and (stay.status not in ('ended', 'cancelled') or stay.last_event_at > ${since}))`;

type Bundle = ReturnType<ReturnType<typeof documentOf>['build']>;

/** Documents of the person's ward (of the hospital, for a discharge coordinator) that are kept and lie in no outbox of ours. */
async function toldOf(db: Kysely<unknown>, person: Person, messageIds: string[]): Promise<Bundle[]> {
  const ids = messageIds.filter((id) => z.uuid().safeParse(id).success);
  const isAnyWard = person.role === 'discharge-coordinator';
  const { rows } = await sql<{ kind: string; message: OwnMessage<object> }>`
    select version.kind, version.message from document_version as version join stay on stay.id::text = version.subject
    join citizen on citizen.id = stay.citizen_id
    where version.message_id = any(${ids}::uuid[]) and citizen.organisation = ${person.organisation}
      and (${isAnyWard} or stay.unit = ${person.unit})
      and not exists (select from outbox where outbox.message_id = version.message_id::text)`.execute(db);
  return rows.flatMap(({ kind, message }) => {
    const name = documentNames.find((one) => documentOf(one).event === kind);
    return name ? [documentOf(name).build(message)] : [];
  });
}
