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
  type ParticipantConfig,
  type ParticipantRoom,
  type Relation,
} from '@overgang/mailbox';
import { sorAddress } from '@overgang/fhir-models';
import type { Service } from '@overgang/service-kit';
import { sql } from 'kysely';
import { Router } from 'express';
import { arrangementRouter } from './http/arrangement-router.ts';
import { jointVisitRouter } from './http/joint-visit-router.ts';
import { municipalityRouter } from './http/municipality-router.ts';
import { planRouter } from './http/plan-router.ts';
import { stayRouter } from './http/stay-router.ts';
import { followStays, type FollowDesk } from './messaging/follow-stay.ts';
import { messageReaders } from './message-readers.ts';
import { arrangementMigrations } from './storage/arrangements.ts';
import { recordedRelatives } from './storage/home-care-records.ts';
import { homeCareOf } from './storage/home-care.ts';
import { municipalityMigrations } from './storage/migrations.ts';
import { stayMigrations } from './storage/stay-migrations.ts';
import { staysWhere } from './storage/hospital-stays.ts';

/** Home care's service: who receives services, what hospitals have told about them, and what is done about it. */
export function createMunicipality(config: ParticipantConfig): Promise<Service> {
  const furnished: { desk?: FollowDesk } = {};
  const deskOf = () => {
    if (!furnished.desk) throw new Error('The municipality is not furnished yet.');
    return furnished.desk;
  };
  return createParticipantService(config, {
    name: 'municipality',
    migrations: {
      ...ledgerMigrations,
      ...documentMigrations,
      ...correspondenceMigrations,
      ...municipalityMigrations,
      ...stayMigrations,
      ...arrangementMigrations,
    },
    receive: withCorrespondence(followStays(deskOf)),
    readers: messageReaders,
    async furnish(room) {
      const registrar = await createEventRegistrar({ ...room.config, ...room });
      furnished.desk = { mailbox: room.mailbox, now: room.now };
      const own = await furnishWithRelations(relationOf, municipalityRouter)(room);
      const about = aboutCitizenOf(room);
      const router = Router().use(
        stayRouter({ room, registrar }),
        arrangementRouter({ room, registrar }),
        jointVisitRouter({ room, registrar }),
        planRouter({ room, registrar }),
        correspondenceRouter({ room, registrar, readers: messageReaders, about, relatives: recordedRelatives }),
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

/** A citizen of the person's unit, or of the whole municipality for visitators; with the stay that lasts or lasted lately. */
function aboutCitizenOf({ database: { db }, now }: ParticipantRoom): CorrespondenceParts['about'] {
  return async (_trx, { organisation, role, unit }, citizenId) => {
    const citizen = await citizenById(db, organisation, citizenId);
    const homeCare = await homeCareOf(db, citizenId);
    const isOwn = role === 'visitator' || (homeCare?.unit.sor === unit && !homeCare.endedAt);
    if (!citizen || !isOwn) return undefined;
    const [stay] = await staysWhere(db, {
      organisation,
      condition: sql`s.citizen_id = ${citizenId} and s.status <> 'cancelled'
        and (s.ended_at is null or s.ended_at > ${now()}::timestamptz - interval '30 days')`,
    });
    if (!stay) return { citizen };
    const episodes = [{ system: sorAddress(stay.ward.sor), value: `urn:uuid:${stay.episode}` }];
    return { citizen, course: { id: stay.encounterId, status: 'unknown', class: 'other', episodes } };
  };
}

async function relationOf({ database }: ParticipantRoom, citizenId: string): Promise<Relation | undefined> {
  const homeCare = await homeCareOf(database.db, citizenId);
  if (!homeCare) return undefined;
  const { cpr, given, family, organisation, unit, since, endedAt, services } = homeCare;
  return {
    kind: 'home-care',
    citizen: { cpr, given, family },
    organisation,
    unit,
    from: since,
    services,
    ...(endedAt && { until: endedAt }),
  };
}
