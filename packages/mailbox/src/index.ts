export * from './call-subject.ts';
export * from './citizen-register.ts';
export * from './create-mailbox.ts';
export * from './directory.ts';
export * from './furnish-with-relations.ts';
export * from './delivery-migrations.ts';
export * from './mailbox-migrations.ts';
export { aboutCitizen } from './about-citizen.ts';
export type { MessageReaders } from './message-access.ts';
export { markOpened, type InboxEntry } from './received-messages.ts';
export * from './organisation-access.ts';
export type { OutboxState } from './outbox.ts';
export { MessagePolicy, PolicyChanges } from './message-policy.ts';
export * from './participant.ts';
export * from './participant-environment.ts';
export * from './participant-service.ts';
export type { ReceivedMessage } from './inbox.ts';
export * from './incoming-message.ts';
export { createRelationAnnouncer, type Relation, type RelationAnnouncer } from './relation-announcer.ts';
export * from './command-ledger.ts';
export {
  answerThread,
  startThread,
  type CorrespondenceDesk,
  type Letter,
} from './correspondence/correspondence-commands.ts';
export * from './correspondence/correspondence-router.ts';
export { correspondenceMigrations, entryByMessage as entryOfMessage } from './correspondence/correspondence-store.ts';
export { jointVisitsAbout, type JointVisitTalk } from './correspondence/joint-visits.ts';
export { withCorrespondence } from './correspondence/receive-correspondence.ts';
export * from './documents/compose-document.ts';
export * from './documents/document-changes.ts';
export * from './documents/document-kind.ts';
export * from './documents/document-store.ts';
export * from './documents/received-documents.ts';
export * from './documents/title-of-role.ts';
export * from './event-registrar.ts';
export { relationProblems } from './relation-problems.ts';
