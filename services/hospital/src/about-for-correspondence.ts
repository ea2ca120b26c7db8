import { sorAddress } from '@overgang/fhir-models';
import { citizenById, type CorrespondenceParts } from '@overgang/mailbox';
import { sql } from 'kysely';

const daysAfterStay = 30;

interface Course {
  unit: string;
  episode: string;
  encounterId: string;
}

/** The citizen of a ward's stay that lasts, or ended within thirty days; a discharge coordinator has the whole hospital. */
export const aboutForCorrespondence: CorrespondenceParts['about'] = async (db, person, citizenId) => {
  const citizen = await citizenById(db, person.organisation, citizenId);
  if (!citizen) return undefined;
  const hasAll = person.role === 'discharge-coordinator';
  const { rows } = await sql<Course>`select unit, episode, encounter_id as "encounterId" from stay
    where organisation = ${person.organisation} and citizen_id = ${citizenId} and (${hasAll} or unit = ${person.unit})
      and (status not in ('ended', 'cancelled') or last_event_at > clock_timestamp() - make_interval(days => ${daysAfterStay}))
    order by status not in ('ended', 'cancelled') desc, started_at desc limit 1`.execute(db);
  const [stay] = rows;
  if (!stay) return undefined;
  const { unit, episode, encounterId } = stay;
  const episodes = [{ system: sorAddress(unit), value: `urn:uuid:${episode}` }];
  return { citizen, course: { id: encounterId, status: 'unknown', class: 'other', episodes } };
};
