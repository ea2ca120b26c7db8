import { FSIII_SYSTEM } from './fsiii-system.ts';
import { vocabulary } from './vocabulary.ts';

/** What is to become of a condition (måltype, FSIII). */
export const GOAL_TYPE = vocabulary(FSIII_SYSTEM, [
  ['81c827de-ef31-4410-aa57-0d1d1bc6c264', 'Tilstand forsvinder', 'Condition disappears'],
  ['8addc23a-f7c6-47c4-97fb-a73fcdfc9f65', 'Tilstand mindskes', 'Condition lessens'],
  ['15846728-58b4-4413-a9d1-be0f1404b10f', 'Tilstand forbliver uændret', 'Condition stays unchanged'],
]);
