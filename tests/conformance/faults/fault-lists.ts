import { acknowledgementFaults } from './acknowledgement-faults.ts';
import type { FaultList } from './fault.ts';
import { notificationFaults } from './notification-faults.ts';

/** One list for each message type; a new type adds its own. */
export const faultLists: FaultList[] = [notificationFaults, acknowledgementFaults];
