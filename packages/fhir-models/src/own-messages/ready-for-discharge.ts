import { WAITING_REASON } from '../terminology/overgang-message-codes.ts';
import { OWN_EVENT } from '../terminology/overgang-message-events.ts';
import { maybe, one, type RecordOf } from './field.ts';
import { ownMessageType } from './own-message-type.ts';
import type { OwnMessage } from './own-message.ts';
import { CONTACT, DOCUMENT_ACTIVITIES, identification, isUnordered, requests } from './sections.ts';

const SECTIONS = {
  identification,
  ready: one.group('Færdigbehandling', 'End of treatment', {
    admittedAt: one.moment('Indlagt', 'Admitted'),
    readyAt: one.moment('Færdigbehandlet', 'Ready for discharge'),
    physician: one.text('Læge', 'Physician'),
    wishedDischarge: maybe.moment('Aftalt eller ønsket udskrivning', 'Agreed or wished discharge'),
  }),
  waiting: one.group('Årsag til ventetid', 'Reason for waiting', {
    reason: one.code('Årsag', 'Reason', WAITING_REASON),
    planVersion: maybe.count('Aftalt i plejeforløbsplan, version', 'Agreed in care plan, version'),
    agreed: maybe.text('Hvad der er aftalt', 'What has been agreed'),
    comment: maybe.text('Bemærkning', 'Comment'),
  }),
  contact: one.group('Kontakt', 'Contact', CONTACT),
  requests,
};

/** Melding om færdigbehandling: the citizen is ready and cannot leave (after XDIS19). */
export const READY_FOR_DISCHARGE = ownMessageType({
  event: OWN_EVENT.readyForDischarge,
  activities: DOCUMENT_ACTIVITIES,
  sections: SECTIONS,
  rules: [
    {
      rule: 'time-order',
      section: 'ready',
      isBroken: ({ ready }) => isUnordered(ready.admittedAt, ready.readyAt, ready.wishedDischarge),
    },
    {
      rule: 'ready-reason',
      section: 'waiting',
      isBroken: ({ waiting }) => waiting.reason === 'other' && waiting.comment === undefined,
    },
  ],
});

export type ReadyForDischarge = OwnMessage<RecordOf<typeof SECTIONS>>;

export const { build: buildReadyForDischarge, parse: parseReadyForDischarge } = READY_FOR_DISCHARGE;
