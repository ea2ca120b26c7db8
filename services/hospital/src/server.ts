import { createParticipantService, type ParticipantConfig } from '@overgang/mailbox';
import type { Service } from '@overgang/service-kit';
import { hospitalRouter } from './http/hospital-router.ts';
import { messageReaders } from './message-readers.ts';
import { createComposer } from './messaging/composer.ts';
import { createStayCommands } from './stay-commands.ts';
import { hospitalMigrations } from './storage/migrations.ts';

/** The wards' service: stays and the notifications that tell of them. */
export function createHospital(config: ParticipantConfig): Promise<Service> {
  return createParticipantService(config, {
    name: 'hospital',
    migrations: hospitalMigrations,
    // What a hospital is sent concerns its own patients, so the content is kept.
    receive: () => Promise.resolve({ contentKept: true }),
    readers: messageReaders,
    async furnish(room) {
      const composer = await createComposer(room);
      return { router: hospitalRouter(room, createStayCommands(room, composer)), start: () => composer.start() };
    },
  });
}
