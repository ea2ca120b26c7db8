import type { FaultList } from './fault.ts';

const header = 'entry.0.resource';
const copied = 'entry.3.resource';
const own = 'entry.4.resource';
const issue = 'entry.5.resource.issue.0';
const refusal = 'ack-fatal-error';
const errorCodes = 'http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-acknowledgement-error-codes';

/** Acknowledgement 2.0.3 with Messaging 2.1.0. */
export const acknowledgementFaults: FaultList = {
  type: 'Acknowledgement 2.0.3',
  faultless: ['ack-ok', 'ack-fatal-error', 'ack-transient-error'],
  faults: [
    ['no Bundle.id', 'ack-ok', 'id', undefined, 'required'],
    ['Bundle of another type', 'ack-ok', 'type', 'transaction', 'fixed-value'],
    ['no timestamp', 'ack-ok', 'timestamp', undefined, 'required'],
    ['no MessageHeader.id', 'ack-ok', `${header}.id`, undefined, 'required'],
    ['an event of another system', 'ack-ok', `${header}.eventCoding.system`, 'http://x.example', 'fixed-value'],
    ['a copy destination', 'ack-ok', `${header}.destination.0.extension.0.valueCoding.code`, 'cc', 'destination-use'],
    ['a second destination', 'ack-ok', `${header}.destination.1`, { endpoint: 'https://x.example' }, 'too-many'],
    ['no receiver', 'ack-ok', `${header}.destination.0.receiver`, undefined, 'receiver-missing'],
    ['no sender', 'ack-ok', `${header}.sender`, undefined, 'required'],
    ['no source', 'ack-ok', `${header}.source`, undefined, 'required'],
    ['an acknowledgement of nothing', 'ack-ok', `${header}.response`, undefined, 'required'],
    ['no answer', 'ack-ok', `${header}.response.code`, undefined, 'required'],
    ['an answer of the older format', 'ack-ok', `${header}.response.code`, 'AA', 'value-set'],
    ['no id of what is acknowledged', 'ack-ok', `${header}.response.identifier`, undefined, 'required'],
    ['an id with a type in it', 'ack-ok', `${header}.response.identifier`, 'MessageHeader/1', 'format'],
    ['an answer to another message', 'ack-ok', `${header}.response.identifier`, 'other', 'acknowledgement-of'],
    ['a refusal without reasons', 'ack-ok', `${header}.response.code`, 'fatal-error', 'medcom-acknowledgement-1'],
    [
      'a refusal that does not lead to its reasons',
      refusal,
      `${header}.response.details`,
      undefined,
      'medcom-acknowledgement-1',
    ],
    ['reasons that are not sent', refusal, `${header}.response.details.reference`, 'OperationOutcome/1', 'bundled'],
    ['an ok that tells of an error', refusal, `${header}.response.code`, 'ok', 'acknowledgement-contradiction'],
    [
      'the header of another message',
      'ack-ok',
      `${header}.meta.profile.0`,
      'http://medcomfhir.dk/ig/hospitalnotification/StructureDefinition/medcom-hospitalNotification-messageHeader',
      'profile',
    ],
    [
      'a newer version of the profile',
      'ack-ok',
      'meta.profile.0',
      'http://medcomfhir.dk/ig/acknowledgement/StructureDefinition/medcom-messaging-acknowledgement|3.0.0',
      'profile-version',
    ],
    ['a Patient', 'ack-ok', 'entry.5', { resource: { resourceType: 'Patient', id: 'p' } }, 'acknowledgement-patient'],
    ['one organisation only', 'ack-ok', 'entry.2', undefined, 'two-organizations'],
    ['an organisation without SOR', 'ack-ok', 'entry.1.resource.identifier.0', undefined, 'organization-sor'],
    [
      'an organisation without location number',
      'ack-ok',
      'entry.1.resource.identifier.1',
      undefined,
      'organization-gln',
    ],
    ['one Provenance only', 'ack-ok', 'entry.3', undefined, 'acknowledgement-provenance'],
    ['no Provenance of its own', 'ack-ok', 'entry.4', undefined, 'acknowledgement-provenance'],
    [
      'a copy of another message’s Provenance',
      'ack-ok',
      `${copied}.target.0.reference`,
      'MessageHeader/other',
      'acknowledgement-of',
    ],
    ['a copy whose actor is not sent', 'ack-ok', `${copied}.agent.0.who.reference`, 'Organization/1', 'bundled'],
    ['another activity', 'ack-ok', `${own}.activity.coding.0.code`, 'new-message', 'acknowledgement-activity'],
    [
      'a history that points elsewhere',
      'ack-ok',
      `${own}.entity.0.what.reference`,
      'MessageHeader/x',
      'acknowledgement-of',
    ],
    ['a history that points to no message', 'ack-ok', `${own}.entity.0.what.reference`, 'Bundle/x', 'format'],
    ['an acknowledgement in the role of a removal', 'ack-ok', `${own}.entity.0.role`, 'removal', 'history-role'],
    ['a refusal without issues', refusal, 'entry.5.resource.issue', undefined, 'required'],
    ['no severity', refusal, `${issue}.severity`, undefined, 'required'],
    ['an unknown severity', refusal, `${issue}.severity`, 'bad', 'value-set'],
    ['no issue code', refusal, `${issue}.code`, undefined, 'required'],
    ['an unknown issue code', refusal, `${issue}.code`, 'MSG_VALUESET_VALUE_UNKNOWN', 'value-set'],
    [
      'an error code of an unknown system',
      refusal,
      `${issue}.details.coding.0.system`,
      'http://x.example',
      'issue-details',
    ],
    [
      'an error code nobody knows',
      refusal,
      `${issue}.details.coding.0`,
      { system: errorCodes, code: 'E1' },
      'issue-details',
    ],
    ['an error code spelt right', refusal, `${issue}.details.coding.0.code`, 'MSG_Element_Too_Long', 'issue-details'],
    ['a missing narrative', 'ack-ok', `${header}.text`, undefined, 'dom-6'],
  ],
};
