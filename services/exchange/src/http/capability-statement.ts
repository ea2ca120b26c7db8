import type { CapabilityStatement, CapabilityStatementRestResource, Extension } from 'fhir/r4.js';
import { hopKinds } from '../domain/hop.ts';
import { messageTypes, type MessageType } from '../domain/message-types.ts';

const messageDefinitionDate = '2026-11-23';
const supportedEvent = 'https://overgang.example/fhir/StructureDefinition/supported-event';

/** What the exchange can do, and nothing else; `origin` is its public base address. */
export function capabilityStatement(origin: string, maxMessageBytes: number): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: messageDefinitionDate,
    kind: 'instance',
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    implementationGuide: [
      'http://medcomfhir.dk/ig/hospitalnotification/ImplementationGuide/medcom.fhir.dk.hospitalnotification',
      'http://medcomfhir.dk/ig/acknowledgement/ImplementationGuide/medcom.fhir.dk.acknowledgement',
      'http://medcomfhir.dk/ig/carecommunication/ImplementationGuide/medcom.fhir.dk.carecommunication',
      'http://medcomfhir.dk/ig/homecareobservation/ImplementationGuide/medcom.fhir.dk.homecareobservation',
    ],
    software: { name: 'Overgang exchange' },
    implementation: { description: 'Message exchange and directory of organisations', url: `${origin}/fhir` },
    rest: [
      {
        mode: 'server',
        security: {
          cors: false,
          service: [
            {
              coding: [
                { system: 'http://terminology.hl7.org/CodeSystem/restful-security-service', code: 'SMART-on-FHIR' },
              ],
              text: 'SMART Backend Services: client_credentials with private_key_jwt',
            },
          ],
        },
        resource: [organization, endpoint, auditEvent],
        operation: [
          {
            name: 'process-message',
            definition: 'http://hl7.org/fhir/OperationDefinition/MessageHeader-process-message',
          },
        ],
      },
    ],
    messaging: [
      {
        extension: messageTypes.map(eventExtension),
        endpoint: [
          {
            protocol: { system: 'http://terminology.hl7.org/CodeSystem/message-transport', code: 'http' },
            address: `${origin}/fhir/$process-message`,
          },
        ],
        reliableCache: noExpiryMinutes,
        documentation:
          'One Bundle per request, answered 202 when it is stored for delivery. Bundle.id and MessageHeader.id decide ' +
          'what is a duplicate. Acknowledgements come from receivers, as messages of their own. ' +
          `A message with its attachments may be ${maxMessageBytes} bytes. ` +
          `Events: ${messageTypes.map(({ code, version }) => `${code} ${version}`).join(', ')}.`,
        supportedMessage: messageTypes.flatMap(({ definition }) =>
          definition ? [{ mode: 'receiver' as const, definition }] : [],
        ),
      },
    ],
  };
}

/** R4 has no element for an event: its coding, and the version its messages are checked against. */
function eventExtension({ system, code, version }: MessageType): Extension {
  return {
    url: supportedEvent,
    extension: [
      { url: 'event', valueCoding: { system, code } },
      { url: 'version', valueString: version },
    ],
  };
}

/** Ids are remembered for as long as the messages are kept; a year stands for that. */
const noExpiryMinutes = 525_600;

const common: Omit<CapabilityStatementRestResource, 'type'> = {
  interaction: [{ code: 'read' }, { code: 'search-type' }, { code: 'update' }],
  versioning: 'versioned',
  readHistory: false,
  updateCreate: true,
};

const organization: CapabilityStatementRestResource = {
  ...common,
  type: 'Organization',
  searchParam: [
    { name: '_id', type: 'token' },
    { name: 'identifier', type: 'token' },
    { name: 'name', type: 'string' },
    { name: 'type', type: 'token' },
    { name: 'partof', type: 'reference' },
  ],
};

const endpoint: CapabilityStatementRestResource = {
  ...common,
  type: 'Endpoint',
  searchParam: [
    { name: '_id', type: 'token' },
    { name: 'organization', type: 'reference' },
  ],
};

/** Delivery status. */
const auditEvent: CapabilityStatementRestResource = {
  type: 'AuditEvent',
  profile: 'http://hl7.org/fhir/StructureDefinition/AuditEvent',
  interaction: [{ code: 'read' }, { code: 'search-type' }],
  versioning: 'no-version',
  searchParam: [
    { name: 'date', type: 'date', documentation: 'ge, le, or a whole day' },
    { name: 'sender', type: 'string', documentation: 'SOR id of the sending unit or organisation; also sender-sor' },
    {
      name: 'receiver',
      type: 'string',
      documentation: 'SOR id of the receiving unit or organisation; also receiver-sor',
    },
    { name: 'message-type', type: 'string', documentation: "the message's event code; also ehmiMessageType" },
    { name: 'message-id', type: 'string', documentation: 'MessageHeader.id; also entity' },
    { name: 'pathway', type: 'string' },
    { name: 'state', type: 'string', documentation: `any of ${hopKinds.join(', ')}` },
  ],
};
