import { PROFILE } from '../message/profile.ts';
import { get, listOf, textOf } from './json.ts';
import type { MessageView } from './message-view.ts';
import { isRetired } from './shape.ts';

/** The MedCom profiles each type may name, the right one first, then those it is derived from. */
type Profiles = ReadonlyMap<string, readonly string[]>;

const MESSAGING = 'http://medcomfhir.dk/ig/messaging/StructureDefinition/';
const PARTIES: readonly (readonly [string, readonly string[]])[] = [
  [
    'Organization',
    [
      PROFILE.organization,
      PROFILE.coreOrganization,
      `${MESSAGING}medcom-producer-organization`,
      `${MESSAGING}medcom-requesterorganization`,
    ],
  ],
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
  ...PARTIES,
  // One of the two is copied from the message acknowledged.
  ['Provenance', [PROFILE.provenance, PROFILE.careCommunicationProvenance]],
  ['Bundle', [PROFILE.acknowledgement, `${MESSAGING}medcom-messaging-message`]],
  ['MessageHeader', [PROFILE.acknowledgementHeader, `${MESSAGING}medcom-messaging-messageHeader`]],
  ['OperationOutcome', [PROFILE.acknowledgementOutcome]],
]);

/** The versions these guides pin, by the folder of the profile. */
const VERSIONS: ReadonlyMap<string, RegExp> = new Map([
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
  checkDefinition(message, '3.0');
}

export function checkAcknowledgementProfiles(message: MessageView): void {
  checkProfiles(message, ACKNOWLEDGEMENT_PROFILES);
  checkDefinition(message, '2.0');
}

/** These versions need no `definition`; a version in it would be another one's. */
function checkDefinition({ header, report }: MessageView, pinned: string): void {
  const [, version] = textOf(get(header.resource, 'definition'))?.split('|', 2) ?? [];
  if (version !== undefined && !`${version}.`.startsWith(`${pinned}.`))
    report('profile-version', `${header.path}.definition`, pinned);
}

function checkProfiles({ bundle, located, report }: MessageView, profiles: Profiles): void {
  const judge = (resource: unknown, type: string, path: string): void => {
    const allowed = profiles.get(type);
    if (!allowed) return;
    listOf(get(resource, 'meta', 'profile')).forEach((claim, index) => {
      const fault = faultOf(textOf(claim), allowed);
      if (fault) report(fault, `${path}.meta.profile[${index}]`, allowed[0]);
    });
  };
  judge(bundle, 'Bundle', 'Bundle');
  for (const { resource, type, path } of located) judge(resource, type, path);
}

function faultOf(
  claim: string | undefined,
  allowed: readonly string[],
): 'datatype' | 'retired-url' | 'profile' | 'profile-version' | undefined {
  if (claim === undefined) return 'datatype';
  if (isRetired(claim)) return 'retired-url';
  if (!/^https?:\/\/medcomfhir\.dk\//.test(claim)) return undefined;
  const [url = '', version] = claim.split('|', 2);
  if (!allowed.includes(url)) return 'profile';
  const pinned = VERSIONS.get(url.split('/')[4] ?? '');
  return version !== undefined && pinned && !pinned.test(version) ? 'profile-version' : undefined;
}
