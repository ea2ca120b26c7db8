import type { AuditEvent, AuditEventAgent, AuditEventEntity, Coding, Extension } from 'fhir/r4.js';
import { SYSTEM } from '@overgang/fhir-models';
import type { HopKind } from '../domain/hop.ts';
import { messageTypes } from '../domain/message-types.ts';
import type { FoundHop } from '../storage/hops.ts';

/** What the directory says of a party. */
export interface KnownParty {
  sor: string;
  name: string;
  gln?: string;
}

const profile = 'http://medcomehmi.dk/ig/eds/StructureDefinition/EdsBasicDeliveryStatus';
const otherId = 'http://medcomehmi.dk/ig/eds/StructureDefinition/eds-otherId';
const terminology = 'http://medcomehmi.dk/ig/terminology/CodeSystem/ehmi-delivery-status';
/** Our own: what EHMI has no code or element for. */
const own = 'https://overgang.example/fhir';
const ownHop = `${own}/CodeSystem/hop`;

const subtypes = {
  'msg-created': 'Message created',
  'msg-received': 'Message received',
  'msg-sent': 'Message sent',
  'msg-finalized': 'Message finalized',
} as const;

/** The EHMI code of each hop; without one where EHMI knows no such event. */
const subtypeOf: Readonly<Record<HopKind, keyof typeof subtypes | undefined>> = {
  created: 'msg-created',
  stored: 'msg-received',
  resent: 'msg-received',
  'handed-over': 'msg-sent',
  retrying: 'msg-sent',
  dead: 'msg-sent',
  received: 'msg-received',
  acknowledged: 'msg-finalized',
  refused: 'msg-finalized',
  unanswered: undefined,
  taken: undefined,
};

const failures: ReadonlySet<HopKind> = new Set(['retrying', 'refused', 'unanswered', 'dead']);

/**
 * One hop as a FHIR R4 AuditEvent in the shape of EHMI Delivery Status, read in the sources of medcomdk/dk-ehmi-eds (profile
 * EdsBasicDeliveryStatus, 1.0.2-draft) and medcomdk/dk-ehmi-terminology (1.0.0):
 * type `ehmiMessaging`; one subtype; action C; outcome 0 or 8; agents ehmiSender and ehmiReceiver with SOR as identifier and
 * GLN as `eds-otherId`; source type MSH; entities ehmiMessage (MessageHeader.id, with type and version) and
 * ehmiMessageEnvelope (Bundle.id). No ehmiPatient: that is a CPR number, which the log never carries, so the profile is the
 * basic one also for messages about a citizen.
 *
 * Ours, as extensions: the hop by its own name, as EHMI says "received" for three of them; the pathway, the correlation id,
 * the reason, and who took it. `unanswered` and `taken` have no EHMI code and carry ours instead; they do not claim the profile.
 *
 * Not verified: against a validator with the published package; whether `eds-otherId` is published below `/ig/eds/`; which
 * code EHMI wants for a final negative acknowledgement (here msg-finalized with outcome 8).
 */
export function deliveryStatus(
  { hop, message, bundleId }: FoundHop,
  { sender, receiver, origin }: { sender: KnownParty; receiver: KnownParty; origin: string },
): AuditEvent {
  const subtype = subtypeOf[hop.kind];
  return {
    resourceType: 'AuditEvent',
    id: hop.id,
    meta: { lastUpdated: hop.at.toISOString(), ...(subtype && { profile: [profile] }) },
    extension: extensionsOf({ hop, message }),
    type: { system: `${terminology}-types`, code: 'ehmiMessaging', display: 'EHMI messaging event' },
    subtype: [subtypeCoding(hop.kind)],
    action: 'C',
    recorded: hop.at.toISOString(),
    outcome: failures.has(hop.kind) ? '8' : '0',
    agent: [
      agent({ code: 'ehmiSender', display: 'Sender' }, sender, true),
      agent({ code: 'ehmiReceiver', display: 'Receiver' }, receiver, false),
    ],
    source: {
      observer: {
        type: 'Device',
        identifier: { system: 'urn:ietf:rfc:3986', value: `${origin}/fhir` },
        display: 'Overgang exchange',
      },
      type: [{ system: `${terminology}-source-type`, code: 'MSH', display: 'MSH (Application Server)' }],
    },
    entity: entitiesOf(message, bundleId),
  };
}

function subtypeCoding(kind: HopKind): Coding {
  const code = subtypeOf[kind];
  if (!code) return { system: ownHop, code: kind };
  return { system: `${terminology}-sub-types`, code, display: subtypes[code] };
}

function agent(role: { code: string; display: string }, party: KnownParty, requestor: boolean): AuditEventAgent {
  const gln: Extension[] = party.gln
    ? [
        {
          url: otherId,
          valueIdentifier: {
            type: { coding: [{ system: `${terminology}-agent-who-identifier-types`, code: 'GLN', display: 'GLN' }] },
            system: SYSTEM.gln,
            value: party.gln,
          },
        },
      ]
    : [];
  return {
    ...(gln.length > 0 && { extension: gln }),
    type: { coding: [{ system: `${terminology}-participationroletype`, ...role }] },
    who: { type: 'Organization', identifier: { system: SYSTEM.sor, value: party.sor }, display: party.name },
    name: party.name,
    requestor,
  };
}

const entityType = (code: string, display: string): Coding => ({
  system: `${terminology}-entity-type`,
  code,
  display,
});

function entitiesOf(message: FoundHop['message'], bundleId: string | null): AuditEventEntity[] {
  const version = messageTypes.find(({ code }) => code === message.event)?.version ?? '';
  const envelope: AuditEventEntity = {
    what: { identifier: { value: bundleId ?? '' } },
    type: entityType('ehmiMessageEnvelope', 'Message Envelope'),
    detail: [{ type: 'ehmiMessageEnvelopeType', valueString: 'Bundle' }],
  };
  return [
    {
      what: { identifier: { value: message.message_id } },
      type: entityType('ehmiMessage', 'Message'),
      detail: [
        { type: 'ehmiMessageType', valueString: message.event },
        ...(version ? [{ type: 'ehmiMessageVersion', valueString: version }] : []),
      ],
    },
    ...(bundleId === null ? [] : [envelope]),
  ];
}

function extensionsOf({ hop, message }: Pick<FoundHop, 'hop' | 'message'>): Extension[] {
  const said = (name: string, valueString: string | null | undefined): Extension[] =>
    valueString ? [{ url: `${own}/StructureDefinition/${name}`, valueString }] : [];
  return [
    { url: `${own}/StructureDefinition/hop`, valueCode: hop.kind },
    ...said('pathway', message.episode),
    ...said('correlation-id', message.correlation_id),
    ...said('reason', hop.reason?.en),
    ...said('taken-by', hop.by && `${hop.by.name}, ${hop.by.role}`),
    ...said('taken-by-unit', hop.by?.unit.sor),
  ];
}
