import type { Router } from 'express';
import type { ParticipantParts, ParticipantRoom } from './participant-service.ts';
import { createRelationAnnouncer, type Relation, type RelationAnnouncer } from './relation-announcer.ts';

/** Furnishes a service that tells the coordinator whom it cares for. */
export function furnishWithRelations(
  relationOf: (room: ParticipantRoom, citizenId: string) => Promise<Relation | undefined>,
  routerOf: (room: ParticipantRoom, relations: RelationAnnouncer) => Router,
): ParticipantParts['furnish'] {
  return async (room) => {
    const { config, mailbox } = room;
    const load = (citizenId: string) => relationOf(room, citizenId);
    const relations = await createRelationAnnouncer({ ...config, ...room, directory: mailbox.directory, load });
    return { router: routerOf(room, relations), start: () => relations.start() };
  };
}
