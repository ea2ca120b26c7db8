import {
  citizenById,
  correspondenceMigrations,
  correspondenceRouter,
  createEventRegistrar,
  createParticipantService,
  documentMigrations,
  furnishWithRelations,
  ledgerMigrations,
  withCorrespondence,
  type CorrespondenceParts,
  type MessageReaders,
  type ParticipantConfig,
  type ParticipantRoom,
  type Relation,
} from '@overgang/mailbox';
import type { Service } from '@overgang/service-kit';
import { Router } from 'express';
import { sql } from 'kysely';
import { letterRouter } from './http/letter-router.ts';
import { practiceRouter, practiceStaff } from './http/practice-router.ts';
import { receiveLetter } from './letters/receive-letter.ts';
import { letterMigrations } from './storage/letter-migrations.ts';
import { delegationMigrations } from './storage/delegation-migrations.ts';
import { listingOf } from './storage/listings.ts';
import { practiceMigrations } from './storage/migrations.ts';

// The sender chose this practice: what is addressed to it is its own to read.
const readers: MessageReaders = { staff: practiceStaff, relation: () => sql<boolean>`true` };

/** General practice's service: listed citizens, the letters that reach the practice, and what is done about them. */
export function createPractice(config: ParticipantConfig): Promise<Service> {
  return createParticipantService(config, {
    name: 'practice',
    migrations: {
      ...ledgerMigrations,
      ...documentMigrations,
      ...correspondenceMigrations,
      ...practiceMigrations,
      ...letterMigrations,
      ...delegationMigrations,
    },
    receive: withCorrespondence(receiveLetter),
    readers,
    async furnish(room) {
      const registrar = await createEventRegistrar({ ...room.config, ...room });
      const own = await furnishWithRelations(relationOf, practiceRouter)(room);
      const router = Router().use(
        letterRouter({ room, registrar }),
        correspondenceRouter({ room, registrar, readers, about: aboutListed }),
        own.router,
      );
      return {
        router,
        async start() {
          await own.start?.();
          await registrar.start();
        },
      };
    },
  });
}

/** A practice writes about the citizens listed with it. */
const aboutListed: CorrespondenceParts['about'] = async (db, { organisation }, citizenId) => {
  const citizen = await citizenById(db, organisation, citizenId);
  const isListed = citizen && (await listingOf(db, citizenId));
  return isListed ? { citizen } : undefined;
};

async function relationOf({ database }: ParticipantRoom, citizenId: string): Promise<Relation | undefined> {
  const listing = await listingOf(database.db, citizenId);
  if (!listing) return undefined;
  const { cpr, given, family, organisation, since } = listing;
  return { kind: 'listed', citizen: { cpr, given, family }, organisation, from: since };
}
