import {
  createParticipantService,
  furnishWithRelations,
  type ParticipantConfig,
  type ParticipantRoom,
  type Relation,
} from '@overgang/mailbox';
import type { Service } from '@overgang/service-kit';
import { sql } from 'kysely';
import { practiceRouter, practiceStaff } from './http/practice-router.ts';
import { listingOf } from './storage/listings.ts';
import { practiceMigrations } from './storage/migrations.ts';

/** General practice's service: listed citizens, and the letters that reach the practice. */
export function createPractice(config: ParticipantConfig): Promise<Service> {
  return createParticipantService(config, {
    name: 'practice',
    migrations: practiceMigrations,
    // Letters are addressed to the citizen's own doctor, so the content is kept.
    receive: () => Promise.resolve({ contentKept: true }),
    // The sender chose this practice: what is addressed to it is its own to read.
    readers: { staff: practiceStaff, wholeOrganisation: practiceStaff.roles, relation: () => sql<boolean>`true` },
    furnish: furnishWithRelations(relationOf, practiceRouter),
  });
}

async function relationOf({ database }: ParticipantRoom, citizenId: string): Promise<Relation | undefined> {
  const listing = await listingOf(database.db, citizenId);
  if (!listing) return undefined;
  const { cpr, given, family, organisation, since } = listing;
  return { kind: 'listed', citizen: { cpr, given, family }, organisation, from: since };
}
