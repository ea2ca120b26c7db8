import type { Fault, FaultList } from './fault.ts';

const name = 'home-care-observation';
const corrected = 'home-care-observation-corrected';
const cancelled = 'home-care-observation-cancelled';
const header = 'entry.0.resource';
const report = 'entry.2.resource';
const quantity = 'entry.3.resource';
const words = 'entry.4.resource';
const media = 'entry.6.resource';
const role = 'entry.7.resource';
const practitioner = 'entry.8.resource';
const producer = 'entry.9.resource';
const requester = 'entry.10.resource';
const provenance = 'entry.11.resource';
const newest = 'entry.12.resource';

const definition =
  'http://medcomfhir.dk/ig/messagedefinitions/MessageDefinition/MedComHomeCareObservationMessageDefinition';
const npu = { system: 'urn:oid:1.2.208.176.2.1', code: 'NPU02319' };
const otherProfile =
  'http://medcomfhir.dk/ig/hospitalnotification/StructureDefinition/medcom-hospitalNotification-message';
const earlier = [{ role: 'revision', what: { reference: 'MessageHeader/x' } }];

const partyFaults: Fault[] = [
  ['a report without its profile', name, `${report}.meta.profile`, undefined, 'profile-missing'],
  ['no definition', name, `${header}.definition`, undefined, 'required'],
  ['a definition without version', name, `${header}.definition`, definition, 'medcom-hcobs-definition-url'],
  ['a profile of another message', name, `${report}.meta.profile.0`, otherProfile, 'profile'],
  ['a cc destination', name, `${header}.destination.0.extension.0.valueCoding.code`, 'cc', 'destination-use'],
  ['another system of events', name, `${header}.eventCoding.system`, 'http://x.example', 'fixed-value'],
  ['an old definition', name, `${header}.definition`, `${definition}|2.0`, 'medcom-hcobs-definition-url'],
  ['no focus', name, `${header}.focus`, undefined, 'required'],
  ['a producer that is not sent', name, `${header}.sender.reference`, 'Organization/1', 'bundled'],
  ['a producer without a SOR id', name, `${producer}.identifier.0`, undefined, 'organization-sor'],
  ['a requester without a location number', name, `${requester}.identifier.1`, undefined, 'organization-gln'],
  ['two reports in focus', name, `${header}.focus.1`, { reference: 'DiagnosticReport/x' }, 'too-many'],
  ['a producer without producer id', name, `${producer}.identifier.2`, undefined, 'producer-identifiers'],
  ['an unknown producer id', name, `${producer}.identifier.2.value`, 'KAP', 'producer-identifiers'],
  ['a requester without provider number', name, `${requester}.identifier.2`, undefined, 'requester-identifiers'],
  ['a requester without contact', name, `${requester}.contact`, undefined, 'medcom-homecareObservation-4'],
  ['a requester without initials', name, `${requester}.contact.0.name`, { text: 'x' }, 'medcom-homecareObservation-4'],
  ['no Patient', name, 'entry.1.resource.resourceType', 'Person', 'one-patient'],
  ['a role without code', name, `${role}.code.0`, { text: 'Sygeplejerske' }, 'medcom-homecareReport-1'],
  ['a performer without name', name, `${practitioner}.name`, undefined, 'medcom-homecareReport-2'],
  ['a performer without phone', name, `${practitioner}.telecom`, undefined, 'medcom-homecareReport-3'],
];

const reportFaults: Fault[] = [
  ['a corrected report', name, `${report}.status`, 'corrected', 'fixed-value'],
  ['another kind of report', name, `${report}.code.coding.0.code`, 'LabReport', 'fixed-value'],
  ['a report without time', name, `${report}.issued`, undefined, 'required'],
  ['a report of no kind', name, `${report}.code`, undefined, 'required'],
  ['a kind of report of another system', name, `${report}.code.coding.0.system`, 'http://x.example', 'fixed-value'],
  ['a report on nobody', name, `${report}.subject`, undefined, 'required'],
  ['a report on somebody else', name, `${report}.subject.reference`, 'Patient/1', 'bundled'],
  ['an attachment that is not sent', name, `${report}.media.0.link.reference`, 'Media/1', 'bundled'],
  ['an attachment without a link', name, `${report}.media.0`, { comment: 'x' }, 'required'],
  ['a comment in numbers', name, `${report}.conclusion`, 17, 'datatype'],
  ['one performer', name, `${report}.performer.1`, undefined, 'required'],
  ['three performers', name, `${report}.performer.2`, { reference: 'Organization/x' }, 'too-many'],
  [
    'the requester as performer',
    name,
    `${report}.performer.0.reference`,
    'Organization/c1d9f3a4-7b60-4e1c-8f52-90a1b2c3d433',
    'report-performers',
  ],
  ['another security label', name, `${report}.meta.security.0.code`, 'V', 'report-security'],
  ['a result that is not sent', name, `${report}.result.0.reference`, 'Observation/1', 'bundled'],
  ['a result without status', name, `${quantity}.status`, undefined, 'required'],
  ['a result on nobody', name, `${quantity}.subject`, undefined, 'required'],
  ['a result on somebody else', name, `${quantity}.subject.reference`, 'Patient/1', 'bundled'],
  ['a reference range in words', name, `${quantity}.referenceRange.0.low.value`, '36,5', 'datatype'],
  ['two interpretations', name, `${quantity}.interpretation.1`, { text: 'x' }, 'too-many'],
  ['an unknown status', name, `${quantity}.status`, 'amended', 'value-set'],
  ['a result without code', name, `${quantity}.code`, undefined, 'required'],
  ['two codes of one system', name, `${quantity}.code.coding.1`, npu, 'too-many'],
  ['a quantity in words', name, `${quantity}.valueQuantity.value`, '38,6', 'datatype'],
  ['units of another system', name, `${quantity}.valueQuantity.system`, 'http://x.example', 'fixed-value'],
  [
    'a quantity without unit',
    name,
    `${quantity}.valueQuantity`,
    { value: 38.6 },
    'dk-core-observation-mandatory-units',
  ],
  ['two values', name, `${quantity}.valueString`, '38,6', 'observation-value'],
  ['a value of 13 characters', name, `${words}.valueString`, '>160 mg/L ca.', 'too-long'],
  ['an interpretation', name, `${words}.interpretation.0.coding.0.code`, 'H', 'fixed-value'],
  ['a note without text', name, `${words}.note.0.text`, undefined, 'json-empty'],
  ['a sampling time without zone', name, `${words}.effectiveDateTime`, '2026-04-22T07:55:00', 'time-zone'],
];

const attachmentFaults: Fault[] = [
  ['an attachment without id', name, `${media}.identifier`, undefined, 'required'],
  ['an attachment id without urn', name, `${media}.identifier.0.value`, '17', 'medcom-uuidv4'],
  ['an attachment without status', name, `${media}.status`, undefined, 'required'],
  ['an attachment without time', name, `${media}.content.creation`, undefined, 'required'],
  ['an attachment without title', name, `${media}.content.title`, undefined, 'required'],
  ['an attachment without content', name, `${media}.content`, undefined, 'required'],
  ['an attachment without content type', name, `${media}.content.contentType`, undefined, 'att-1'],
  ['an attachment nobody gave an id', name, `${media}.identifier.0.assigner`, undefined, 'required'],
  ['an attachment by somebody not sent', name, `${media}.operator.reference`, 'PractitionerRole/1', 'bundled'],
  ['an attachment of an unknown type', name, `${media}.content.contentType`, 'text/html', 'value-set'],
  ['data that is not base64', name, `${media}.content.data`, 'JVBERi0x*', 'base64'],
  ['an author without code', name, `${role}.code.0`, { text: 'Sygeplejerske' }, 'medcom-homecareReport-5'],
  ['an author without name', name, `${practitioner}.name`, undefined, 'medcom-homecareReport-6'],
];

const historyFaults: Fault[] = [
  ['no Provenance', name, 'entry.11', undefined, 'medcom-messaging-2'],
  ['a forward', name, `${provenance}.activity.coding.0.code`, 'forward-message', 'medcom-homecareObsMessage-2'],
  ['a correction of nothing', name, `${provenance}.activity.coding.0.code`, 'modified-message', 'history-entity'],
  ['a new message that follows another', name, `${provenance}.entity`, earlier, 'thread-start'],
  ['a correction in the role of a cancellation', corrected, `${newest}.entity.0.role`, 'removal', 'history-role'],
  ['a cancellation in the role of a correction', cancelled, `${newest}.entity.0.role`, 'revision', 'history-role'],
  ['a cancellation for reasons of its own', cancelled, `${report}.conclusion`, 'Fejl', 'cancellation-reason'],
  ['a correction without the earlier Provenance', corrected, 'entry.11', undefined, 'observation-history'],
  ['a correction of no message', corrected, `${newest}.entity.0.what`, { display: 'x' }, 'history-entity'],
];

export const homeCareObservationFaults: FaultList = {
  type: 'HomeCareObservation 1.2.1',
  faultless: [name, corrected, cancelled],
  faults: [...partyFaults, ...reportFaults, ...attachmentFaults, ...historyFaults],
};
