import { EVENT, EVENT_SYSTEM, OWN_EVENT, OWN_EVENT_SYSTEM, SYSTEM } from '@overgang/fhir-models';
import type { Coding, Endpoint, FhirResource, Identifier, Organization } from 'fhir/r4.js';
import { organisations, phoneOf, type DemoOrganisation, type DemoUnit } from './demo-organisations.ts';

const kinds = 'https://overgang.example/fhir/CodeSystem/organisation-kind';
const hospitalSectors = 'https://overgang.example/fhir/CodeSystem/hospital-sector';
const contactPurposes = 'https://overgang.example/fhir/CodeSystem/contact-purpose';
const connectionTypes = 'http://terminology.hl7.org/CodeSystem/endpoint-connection-type';

const standardEvents: Coding[] = Object.values(EVENT).map((code) => ({ system: EVENT_SYSTEM, code }));
const ownEvents: Coding[] = Object.values(OWN_EVENT).map((code) => ({ system: OWN_EVENT_SYSTEM, code }));
const allEvents = [...standardEvents, ...ownEvents];
// Stay notifications are sent without consent, and the law lets them be sent to municipalities alone.
const withoutNotifications = allEvents.filter(({ code }) => code !== EVENT.hospitalNotification);

/** What each kind of organisation's system can receive. */
const accepts = { hospital: withoutNotifications, municipality: allEvents, practice: withoutNotifications };

/** The demo's organisations, their units and where their messages go, in the order they can be written. */
export function demoDirectory(origin: string): FhirResource[] {
  return organisations.flatMap((organisation) => [
    ...endpointOf(organisation, origin),
    organizationOf(organisation),
    ...organisation.units.map((unit) => unitOf(unit, organisation)),
  ]);
}

function endpointOf({ kind, sor, name }: DemoOrganisation, origin: string): Endpoint[] {
  if (kind === 'operator') return [];
  return [
    {
      resourceType: 'Endpoint',
      id: `${sor}-messages`,
      status: 'active',
      connectionType: { system: connectionTypes, code: 'hl7-fhir-msg' },
      name: `Meddelelser til ${name}`,
      payloadType: accepts[kind].map((coding) => ({ coding: [coding] })),
      payloadMimeType: ['application/fhir+json'],
      address: `${origin}/${kind}/fhir`,
    },
  ];
}

function organizationOf(organisation: DemoOrganisation): Organization {
  const { kind, sor, name, municipalityCode, yder, region } = organisation;
  return {
    resourceType: 'Organization',
    id: sor,
    active: true,
    identifier: [
      ...numbersOf(organisation),
      ...identifier(SYSTEM.municipality, municipalityCode),
      ...identifier(SYSTEM.yder, yder),
      ...identifier(SYSTEM.region, region),
    ],
    type: [{ coding: [{ system: kinds, code: kind }] }],
    name,
    ...(kind !== 'operator' && { telecom: [telecomOf(organisation)] }),
    ...(kind === 'municipality' && { contact: [acuteFunction(organisation)] }),
    ...(kind !== 'operator' && { endpoint: [{ reference: `Endpoint/${sor}-messages` }] }),
  };
}

function telecomOf(unit: DemoUnit): NonNullable<Organization['telecom']>[number] {
  return { system: 'phone', value: phoneOf(unit) };
}

/** Whom a doctor calls instead of admitting, day and night. */
function acuteFunction({ sor }: DemoOrganisation): NonNullable<Organization['contact']>[number] {
  return {
    purpose: { coding: [{ system: contactPurposes, code: 'acute-function', display: 'Akutfunktion' }] },
    name: { text: 'Akutsygeplejen' },
    telecom: [{ system: 'phone', value: `+456500${sor.slice(4, 6)}99` }],
  };
}

function unitOf(unit: DemoUnit, { sor }: DemoOrganisation): Organization {
  return {
    resourceType: 'Organization',
    id: unit.sor,
    active: true,
    identifier: numbersOf(unit),
    type: [
      { coding: [{ system: kinds, code: 'unit' }] },
      ...(unit.isPsychiatric ? [{ coding: [{ system: hospitalSectors, code: 'psychiatric' }] }] : []),
    ],
    name: unit.name,
    telecom: [telecomOf(unit)],
    partOf: { reference: `Organization/${sor}` },
  };
}

function numbersOf({ sor, gln }: DemoUnit): Identifier[] {
  return [
    { system: SYSTEM.sor, value: sor },
    { system: SYSTEM.gln, value: gln },
  ];
}

function identifier(system: string, value: string | undefined): Identifier[] {
  return value === undefined ? [] : [{ system, value }];
}
