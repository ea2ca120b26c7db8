import { acknowledgementFaults } from './acknowledgement-faults.ts';
import { careCommunicationFaults } from './care-communication-faults.ts';
import type { FaultList } from './fault.ts';
import { homeCareObservationFaults } from './home-care-observation-faults.ts';
import { notificationFaults } from './notification-faults.ts';
import { ownMessageFaults } from './own-message-faults.ts';

/** One list for each message type; a new type adds its own. */
export const faultLists: FaultList[] = [
  notificationFaults,
  acknowledgementFaults,
  careCommunicationFaults,
  homeCareObservationFaults,
  ...ownMessageFaults,
];
