import { readFileSync } from 'node:fs';
import { buildAcknowledgement, checkMessage, isBundle, isRefused } from '@overgang/fhir-models';
import { expect, test } from 'vitest';

function fixture(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'));
}

function acknowledgement(code: 'ok' | 'fatal-error'): unknown {
  const of = fixture('stin');
  if (!isBundle(of)) throw new TypeError('The fixture is not a Bundle.');
  return buildAcknowledgement({ of, code, createdAt: '2026-04-14T21:46:12+02:00' });
}

const messages = {
  stin: () => fixture('stin'),
  slhj: () => fixture('slhj'),
  ok: () => acknowledgement('ok'),
  refusal: () => acknowledgement('fatal-error'),
};

/** Changes one place in a message; `undefined` removes it. A path is dotted, with resources by type and number. */
function changed(json: unknown, path: string, value: unknown): unknown {
  const copy: unknown = structuredClone(json);
  const keys = path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  const last = keys.pop() ?? '';
  let place: unknown = copy;
  for (const key of keys) place = Reflect.get(Object(place), key);
  if (value === undefined && Array.isArray(place)) place.splice(Number(last), 1);
  else if (value === undefined) Reflect.deleteProperty(Object(place), last);
  else Reflect.set(Object(place), last, value);
  return copy;
}

const header = 'entry.0.resource';
const patient = 'entry.1.resource';
const encounter = 'entry.2.resource';
const ward = 'entry.3.resource';
const newest = 'entry.6.resource';
const leaveUrl =
  'http://medcomfhir.dk/ig/hospitalnotification/StructureDefinition/medcom-hospitalnotifiation-leave-period-extension';
const cvr = { system: 'http://cvr.dk', value: '12345678' };

type Fault = [what: string, message: keyof typeof messages, path: string, value: unknown, rule: string];

const faults: Fault[] = [
  ['not a Bundle', 'stin', 'resourceType', 'Patient', 'bundle'],
  ['Bundle of another type', 'stin', 'type', 'collection', 'fixed-value'],
  ['no Bundle.id', 'stin', 'id', undefined, 'required'],
  ['no timestamp', 'stin', 'timestamp', undefined, 'required'],
  ['timestamp without zone', 'stin', 'timestamp', '2026-04-14T21:46:10', 'time-zone'],
  ['a day that does not exist', 'stin', 'timestamp', '2026-02-30T21:46:10Z', 'format'],
  ['no entries', 'stin', 'entry', undefined, 'bdl-12'],
  ['total on the Bundle', 'stin', 'total', 6, 'bdl-1'],
  ['request in an entry', 'stin', 'entry.1.request', { method: 'POST', url: 'Patient' }, 'bdl-3'],
  ['the same resource twice', 'stin', `entry.4.resource.id`, '0e6f5f0a-6a9d-4c0e-9a55-5b1c7c0f7d11', 'bdl-7'],
  ['a fullUrl with a version', 'stin', 'entry.1.fullUrl', 'https://x.example/Patient/1/_history/2', 'bdl-8'],
  ['an unknown message type', 'stin', `${header}.eventCoding.code`, 'empty-message', 'event-not-supported'],
  ['an event of another system', 'stin', `${header}.eventCoding.system`, 'http://x.example', 'fixed-value'],
  ['no destination', 'stin', `${header}.destination`, undefined, 'receiver-missing'],
  ['no receiver', 'stin', `${header}.destination.0.receiver`, undefined, 'receiver-missing'],
  ['a copy destination', 'stin', `${header}.destination.0.extension.0.valueCoding.code`, 'cc', 'destination-use'],
  [
    'a second coded extension on the destination',
    'stin',
    `${header}.destination.0.extension.1`,
    { url: 'http://x.example/e', valueCoding: { code: 'primary' } },
    'medcom-hospitalNotification-5',
  ],
  ['a sender that is not sent', 'stin', `${header}.sender.reference`, 'Organization/1', 'bundled'],
  [
    'a sender that is a Patient',
    'stin',
    `${header}.sender.reference`,
    `Patient/b1f7c1de-97f4-4b0b-8b6b-3f8f2a8d5a33`,
    'bundled',
  ],
  ['no focus', 'stin', `${header}.focus`, undefined, 'required'],
  ['no Patient', 'stin', `${patient}.resourceType`, 'Person', 'medcom-hospitalNotification-2'],
  [
    'a second identifier',
    'stin',
    `${patient}.identifier.1`,
    { system: 'urn:oid:1.2.208.176.1.6.1.1', value: '2311471AB1' },
    'medcom-hospitalNotification-4',
  ],
  ['an impossible date in the CPR number', 'stin', `${patient}.identifier.0.value`, '3102479942', 'cpr'],
  ['no official name', 'stin', `${patient}.name.0.use`, 'usual', 'patient-name'],
  ['a text where a truth value belongs', 'stin', `${patient}.deceasedBoolean`, 'true', 'datatype'],
  ['a living patient declared dead', 'stin', `${patient}.deceasedBoolean`, true, 'notification-status'],
  ['a status outside the value set', 'stin', `${encounter}.status`, 'planned', 'value-set'],
  ['a status against the activity', 'stin', `${encounter}.status`, 'finished', 'notification-status'],
  ['on leave without a start of leave', 'stin', `${encounter}.status`, 'onleave', 'medcom-hospitalNotification-6'],
  ['a class outside the value set', 'stin', `${encounter}.class.code`, 'AMB', 'value-set'],
  ['a class against the activity', 'stin', `${encounter}.class.code`, 'EMER', 'notification-class'],
  ['a diagnosis', 'stin', `${encounter}.diagnosis`, [{ condition: { reference: 'Condition/1' } }], 'forbidden'],
  ['no episode of care', 'stin', `${encounter}.episodeOfCare`, undefined, 'required'],
  ['an episode by reference', 'stin', `${encounter}.episodeOfCare.0.reference`, 'EpisodeOfCare/1', 'forbidden'],
  [
    'an LPR3 id that is no UUID version 5',
    'stin',
    `${encounter}.episodeOfCare.0.identifier.system`,
    'https://www.esundhed.dk/Registre/Landspatientregisteret',
    'uuidv5',
  ],
  [
    'a start that already has an end',
    'stin',
    `${encounter}.period.end`,
    '2026-04-14T21:45:00+02:00',
    'notification-no-end',
  ],
  ['a start in the future', 'stin', `${encounter}.period.start`, '2026-04-15T08:00:00+02:00', 'event-ahead-of-time'],
  [
    'a leave in a start',
    'stin',
    `${encounter}.extension`,
    [{ url: leaveUrl, valuePeriod: { start: '2026-04-14T21:45:00+02:00' } }],
    'notification-no-leave',
  ],
  ['a discharge without an end', 'slhj', `${encounter}.period.end`, undefined, 'notification-end'],
  ['an end before the start', 'slhj', `${encounter}.period.end`, '2026-04-14T20:00:00+02:00', 'period-order'],
  ['a date alone as the end', 'slhj', `${encounter}.period.end`, '2026-04-20', 'time-zone'],
  ['an organisation without SOR', 'stin', `${ward}.identifier.0.system`, 'http://x.example', 'organization-sor'],
  ['a short SOR id', 'stin', `${ward}.identifier.0.value`, '7700710', 'min-digits-sor'],
  [
    'the location number under http',
    'stin',
    `${ward}.identifier.1.system`,
    'http://www.gs1.org/gln',
    'organization-gln',
  ],
  ['a location number of 12 digits', 'stin', `${ward}.identifier.1.value`, '579000777001', 'gln-length'],
  ['a wrong check digit', 'stin', `${ward}.identifier.1.value`, '5790007770018', 'gln-modulus-10'],
  ['a wrong CVR number', 'stin', `${ward}.identifier.2`, cvr, 'CVR-modulus-11'],
  ['no Provenance', 'stin', 'entry.5', undefined, 'medcom-messaging-2'],
  ['no Provenance of its own', 'slhj', `${newest}.target.0.reference`, 'MessageHeader/other', 'provenance-current'],
  [
    'an activity that is not of a stay',
    'stin',
    'entry.5.resource.activity.coding.0.code',
    'new-message',
    'medcom-hospitalNotification-3',
  ],
  ['an unknown activity', 'stin', 'entry.5.resource.activity.coding.0.code', 'admit', 'value-set'],
  ['a discharge that follows nothing', 'slhj', `${newest}.entity`, undefined, 'notification-start'],
  ['a discharge in the role of a cancellation', 'slhj', `${newest}.entity.0.role`, 'removal', 'history-role'],
  ['a history with a hole', 'slhj', `${newest}.entity.0.what.reference`, 'MessageHeader/lost', 'history-complete'],
  ['a message sent before its predecessor', 'slhj', `${newest}.recorded`, '2026-04-13T11:05:40+02:00', 'history-order'],
  ['a period for the time sent', 'stin', 'entry.5.resource.occurredPeriod', { start: '2026' }, 'forbidden'],
  ['a missing narrative', 'stin', `${patient}.text`, undefined, 'dom-6'],
  [
    'a script in a narrative',
    'stin',
    `${patient}.text.div`,
    '<div xmlns="http://www.w3.org/1999/xhtml">x<script>1</script></div>',
    'txt-1',
  ],
  [
    'an event handler in a narrative',
    'stin',
    `${patient}.text.div`,
    '<div xmlns="http://www.w3.org/1999/xhtml"><b onclick="x()">x</b></div>',
    'txt-1',
  ],
  [
    'a modifier extension',
    'stin',
    `${encounter}.modifierExtension`,
    [{ url: 'http://x.example' }],
    'modifier-extension',
  ],
  ['half a character', 'stin', `${patient}.name.0.family`, 'S\ud800', 'json-text'],
  ['an empty object', 'stin', `${encounter}.class`, {}, 'json-empty'],
  ['an acknowledgement of nothing', 'ok', `${header}.response`, undefined, 'required'],
  ['an unknown answer', 'ok', `${header}.response.code`, 'AA', 'value-set'],
  ['an id with a type in it', 'ok', `${header}.response.identifier`, 'MessageHeader/1', 'format'],
  ['an answer to another message', 'ok', `${header}.response.identifier`, 'other', 'acknowledgement-of'],
  ['a refusal without reasons', 'ok', `${header}.response.code`, 'fatal-error', 'medcom-acknowledgement-1'],
  ['one Provenance only', 'ok', 'entry.3', undefined, 'acknowledgement-provenance'],
  ['another activity', 'ok', 'entry.4.resource.activity.coding.0.code', 'new-message', 'acknowledgement-activity'],
  ['a refusal without issues', 'refusal', 'entry.5.resource.issue', undefined, 'required'],
  ['an unknown severity', 'refusal', 'entry.5.resource.issue.0.severity', 'bad', 'value-set'],
  [
    'an error code nobody knows',
    'refusal',
    'entry.5.resource.issue.0.details.coding',
    [{ system: 'http://x.example', code: 'E1' }],
    'issue-details',
  ],
];

test.each(Object.entries(messages))('the unchanged %s is faultless', (_name, message) => {
  expect(checkMessage(message())).toEqual([]);
});

test.each(faults)('%s is found', (...[, message, path, value, rule]) => {
  const findings = checkMessage(changed(messages[message](), path, value));
  expect(findings.map((finding) => finding.rule)).toContain(rule);
});

const warnings = new Set(['event-ahead-of-time', 'notification-no-leave', 'history-order', 'dom-6']);

test.each(faults)('%s is a reason to refuse, unless it is only a warning', (...[, message, path, value, rule]) => {
  expect(isRefused(checkMessage(changed(messages[message](), path, value)))).toBe(!warnings.has(rule));
});

test.each(faults)('what is said of %s holds nothing of the message', (_what, message, path, value) => {
  const said = JSON.stringify(checkMessage(changed(messages[message](), path, value)));
  for (const secret of ['2311479942', '3102479942', 'Søndergaard', 'Ingeborg', 'Fjordby'])
    expect(said).not.toContain(secret);
});
