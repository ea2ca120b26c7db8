import {
  correspondenceMigrations,
  correspondenceRouter,
  createEventRegistrar,
  createParticipantService,
  documentMigrations,
  ledgerMigrations,
  withCorrespondence,
  type ParticipantConfig,
} from '@overgang/mailbox';
import type { Service } from '@overgang/service-kit';
import { Router } from 'express';
import { aboutForCorrespondence } from './about-for-correspondence.ts';
import { amendmentRouter } from './http/amendment-router.ts';
import { documentRouter } from './http/document-router.ts';
import { hospitalRouter } from './http/hospital-router.ts';
import { ownPlanRouter } from './http/own-plan-router.ts';
import { plannedRouter } from './http/planned-router.ts';
import { planningRouter } from './http/planning-router.ts';
import { messageReaders } from './message-readers.ts';
import { createComposer } from './messaging/composer.ts';
import { createPlanningCommands } from './planning-commands.ts';
import { createStayAmendments } from './stay-amendments.ts';
import { createStayCommands } from './stay-commands.ts';
import { hospitalMigrations } from './storage/migrations.ts';
import { planningMigrations } from './storage/planning-migrations.ts';

/** The wards' service: stays and the notifications that tell of them. */
export function createHospital(config: ParticipantConfig): Promise<Service> {
  return createParticipantService(config, {
    name: 'hospital',
    migrations: {
      ...ledgerMigrations,
      ...documentMigrations,
      ...correspondenceMigrations,
      ...hospitalMigrations,
      ...planningMigrations,
    },
    // What a hospital is sent concerns its own patients, so the content is kept.
    receive: withCorrespondence((_, messages) => Promise.resolve(messages.map(() => ({ contentKept: true })))),
    readers: messageReaders,
    takesMessagesAt: '/stays/:id/documents',
    own: ownPlanRouter,
    async furnish(room) {
      const composer = await createComposer(room);
      const registrar = await createEventRegistrar({ ...room.config, ...room });
      const commands = createStayCommands(room, composer);
      const amendments = createStayAmendments(room, composer);
      const router = Router().use(
        documentRouter(room),
        planningRouter(room, createPlanningCommands(room, registrar)),
        amendmentRouter({ room, amendments }),
        plannedRouter({ room, commands }),
        correspondenceRouter({ room, registrar, readers: messageReaders, about: aboutForCorrespondence }),
        hospitalRouter(room, commands),
      );
      return {
        router,
        async start() {
          await composer.start();
          await registrar.start();
        },
      };
    },
  });
}
