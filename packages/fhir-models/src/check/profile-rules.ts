import { PROFILE } from '../message/profile.ts';
import { get, listOf, textOf } from './json.ts';
import type { MessageView } from './message-view.ts';
import { isRetired } from './shape.ts';

/** The MedCom profiles each type may name, the right one first, then those it is derived from. */
type Profiles = ReadonlyMap<string, readonly string[]>;

const MESSAGING = 'http://medcomfhir.dk/ig/messaging/StructureDefinition/';
const ORGANIZATIONS = [
  PROFILE.organization,
  PROFILE.coreOrganization,
  `${MESSAGING}medcom-producer-organization`,
  `${MESSAGING}medcom-requesterorganization`,
];
const PARTIES: readonly (readonly [string, readonly string[]])[] = [
  ['Organization', ORGANIZATIONS],
  ['Provenance', [PROFILE.provenance]],
];

const NOTIFICATION_PROFILES: Profiles = new Map([
  ...PARTIES,
  ['Bundle', [PROFILE.notification, `${MESSAGING}medcom-messaging-message`]],
  ['MessageHeader', [PROFILE.notificationHeader, `${MESSAGING}medcom-messaging-messageHeader`]],
  ['Encounter', [PROFILE.notificationEncounter, PROFILE.coreEncounter]],
  ['Patient', [PROFILE.corePatient]],
]);

const ACKNOWLEDGEMENT_PROFILES: Profiles = new Map([
  ['Organization', ORGANIZATIONS],
  ['Bundle', [PROFILE.acknowledgement, `${MESSAGING}medcom-messaging-message`]],
  ['MessageHeader', [PROFILE.acknowledgementHeader, `${MESSAGING}medcom-messaging-messageHeader`]],
  ['OperationOutcome', [PROFILE.acknowledgementOutcome]],
]);

/** One of the two is copied from the message acknowledged, as that guide has it. */
const COPIED: Profiles = new Map([['Provenance', [PROFILE.provenance, PROFILE.careCommunicationProvenance]]]);

const PEOPLE: readonly (readonly [string, readonly string[]])[] = [
  ['Organization', ORGANIZATIONS],
  ['Patient', [PROFILE.corePatient]],
  ['Practitioner', [PROFILE.corePractitioner]],
  ['PractitionerRole', [PROFILE.corePractitionerRole]],
  ['CareTeam', [PROFILE.coreCareTeam]],
  ['Encounter', [PROFILE.coreEncounter]],
];

/** Of header and Provenance the invariants speak. */
const CARE_COMMUNICATION_PROFILES: Profiles = new Map([
  ...PEOPLE,
  ['Bundle', [PROFILE.careCommunication, `${MESSAGING}medcom-messaging-message`]],
  ['Communication', [PROFILE.careCommunicationContent]],
]);

const HOME_CARE_PROFILES: Profiles = new Map([
  ...PEOPLE,
  ['Bundle', [PROFILE.homeCareObservation, `${MESSAGING}medcom-messaging-message`]],
  ['MessageHeader', [PROFILE.homeCareHeader, `${MESSAGING}medcom-messaging-messageHeader`]],
  ['DiagnosticReport', [PROFILE.homeCareReport, PROFILE.coreReport]],
  ['Observation', [PROFILE.homeCareResult, PROFILE.coreObservation]],
  ['Media', [PROFILE.coreMedia]],
  ['Provenance', [PROFILE.provenance]],
]);

type Pins = ReadonlyMap<string, RegExp>;

const CARE_COMMUNICATION_PINS: Pins = new Map([
  ['carecommunication', /^5\.0(?:\.|$)/],
  ['messaging', /^4\.0(?:\.|$)/],
  ['core', /^3\.0(?:\.|$)/],
]);

const HOME_CARE_PINS: Pins = new Map([
  ['homecareobservation', /^1\.2(?:\.|$)/],
  ['messaging', /^3\.0(?:\.|$)/],
  ['core', /^2\.4(?:\.|$)/],
]);

/** The versions these guides pin, by the folder of the profile. */
const VERSIONS: Pins = new Map([
  ['hospitalnotification', /^3\.0(?:\.|$)/],
  ['acknowledgement', /^2\.0(?:\.|$)/],
  ['messaging', /^2\.1(?:\.|$)/],
  ['core', /^2\./],
]);

/**
 * `meta.profile` may be left out in these versions; where it names a MedCom profile it must be one of this message,
 * in the version judged here. Profiles of others are none of our business.
 */
export function checkNotificationProfiles(message: MessageView): void {
  checkProfiles(message, NOTIFICATION_PROFILES);
  checkNamed(message, NOTIFICATION_PROFILES);
  checkDefinition(message, '3.0');
}

export function checkAcknowledgementProfiles(message: MessageView): void {
  checkProfiles(message, ACKNOWLEDGEMENT_PROFILES);
  checkProfiles(message, COPIED, new Map());
  checkNamed(message, ACKNOWLEDGEMENT_PROFILES);
  checkDefinition(message, '2.0');
}

export function checkCareCommunicationProfiles(message: MessageView): void {
  checkProfiles(message, CARE_COMMUNICATION_PROFILES, CARE_COMMUNICATION_PINS);
  checkNamed(message, CARE_COMMUNICATION_PROFILES);
}

export function checkHomeCareProfiles(message: MessageView): void {
  checkProfiles(message, HOME_CARE_PROFILES, HOME_CARE_PINS);
  checkNamed(message, HOME_CARE_PROFILES);
}

/** These versions need no `definition`; a version in it would be another one's. */
function checkDefinition({ header, report }: MessageView, pinned: string): void {
  const [, version] = textOf(get(header.resource, 'definition'))?.split('|', 2) ?? [];
  if (version !== undefined && !`${version}.`.startsWith(`${pinned}.`))
    report('profile-version', `${header.path}.definition`, pinned);
}

/** To name the profile is recommended everywhere: validators choose by it (messaging, section 2). */
function checkNamed({ bundle, located, report }: MessageView, profiles: Profiles): void {
  const [profile] = profiles.get('Bundle') ?? [];
  if (!isNamed(bundle)) report('profile-missing', 'Bundle.meta.profile', profile);
  for (const { resource, type, path } of located) {
    const [expected] = profiles.get(type) ?? [];
    if (expected !== undefined && !isNamed(resource)) report('profile-missing', `${path}.meta.profile`, expected);
  }
}

function isNamed(resource: unknown): boolean {
  return get(resource, 'meta', 'profile') !== undefined;
}

function checkProfiles({ bundle, located, report }: MessageView, profiles: Profiles, pins: Pins = VERSIONS): void {
  const judge = (resource: unknown, type: string, path: string): void => {
    const allowed = profiles.get(type);
    if (!allowed) return;
    listOf(get(resource, 'meta', 'profile')).forEach((claim, index) => {
      const fault = faultOf(textOf(claim), allowed, pins);
      if (fault) report(fault, `${path}.meta.profile[${index}]`, allowed[0]);
    });
  };
  judge(bundle, 'Bundle', 'Bundle');
  for (const { resource, type, path } of located) judge(resource, type, path);
}

function faultOf(
  claim: string | undefined,
  allowed: readonly string[],
  pins: Pins,
): 'datatype' | 'retired-url' | 'profile' | 'profile-version' | undefined {
  if (claim === undefined) return 'datatype';
  if (isRetired(claim)) return 'retired-url';
  if (!/^https?:\/\/medcomfhir\.dk\//.test(claim)) return undefined;
  const [url = '', version] = claim.split('|', 2);
  if (!allowed.includes(url)) return 'profile';
  const pinned = pins.get(url.split('/')[4] ?? '');
  return version !== undefined && pinned && !pinned.test(version) ? 'profile-version' : undefined;
}
