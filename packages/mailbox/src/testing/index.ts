export { smallExchange, type SmallExchange, type TestOrganisation } from './small-exchange.ts';
export {
  participantWorld,
  person,
  type Answered,
  type ParticipantWorld,
  type WorldOptions,
} from './participant-world.ts';
export { testCorrespondence } from './test-correspondence.ts';
export { testNotification } from './test-notification.ts';
export { SOR, testParty } from './test-organisations.ts';
