import {
  createParticipantService,
  furnishWithRelations,
  type ParticipantConfig,
  type ParticipantRoom,
  type Relation,
} from '@overgang/mailbox';
import type { Service } from '@overgang/service-kit';
import { municipalityRouter } from './http/municipality-router.ts';
import { legalFilter } from './legal-filter.ts';
import { messageReaders } from './message-readers.ts';
import { homeCareOf } from './storage/home-care.ts';
import { municipalityMigrations } from './storage/migrations.ts';

/** Home care's service: who receives services, and what hospitals have told about them. */
export function createMunicipality(config: ParticipantConfig): Promise<Service> {
  return createParticipantService(config, {
    name: 'municipality',
    migrations: municipalityMigrations,
    receive: legalFilter,
    readers: messageReaders,
    furnish: furnishWithRelations(relationOf, municipalityRouter),
  });
}

async function relationOf({ database }: ParticipantRoom, citizenId: string): Promise<Relation | undefined> {
  const homeCare = await homeCareOf(database.db, citizenId);
  if (!homeCare) return undefined;
  const { cpr, given, family, organisation, unit, since, endedAt } = homeCare;
  return {
    kind: 'home-care',
    citizen: { cpr, given, family },
    organisation,
    unit,
    from: since,
    ...(endedAt && { until: endedAt }),
  };
}
