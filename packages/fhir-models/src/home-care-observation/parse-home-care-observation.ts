import type {
  Bundle,
  DiagnosticReport,
  Media,
  Observation,
  Organization,
  Provenance,
  Quantity,
  Reference,
} from 'fhir/r4.js';
import { SYSTEM } from '../identifiers/system.ts';
import { uuidOfUrn } from '../identifiers/urn-uuid.ts';
import { citizenOf } from '../message/citizen.ts';
import { MessageFault } from '../message/message-fault.ts';
import { authorOf } from '../message/person.ts';
import {
  currentProvenance,
  headerOf,
  identifierValue,
  messageIdOf,
  needed,
  partyOf,
  resolved,
} from '../message/read-resources.ts';
import { homeCareKindOf } from '../terminology/medcom-home-care-observation-messaging-activities.ts';
import { EVENT } from '../terminology/medcom-messaging-event-codes.ts';
import { OBSERVATION_SYSTEM } from '../terminology/medcom-observation-codes.ts';
import { PRODUCER_SYSTEM } from '../terminology/medcom-producent-id.ts';
import { NPU_SYSTEM } from '../terminology/npu.ts';
import type { HomeCareAttachment, HomeCareObservation, HomeCareResult, Measure } from './home-care-observation.ts';

/** Reads an observation message from a Bundle without error findings; throws MessageFault when it cannot be read. */
export function parseHomeCareObservation(bundle: Bundle): HomeCareObservation {
  const header = headerOf(bundle);
  if (header.eventCoding?.code !== EVENT.homeCareObservation)
    throw new MessageFault('other-message-type', 'The message is not a HomeCareObservation.');
  const newest = currentProvenance(bundle);
  const previousMessageId = messageIdOf(newest.entity?.find(({ role }) => role !== 'source')?.what);
  return {
    bundleId: needed(bundle.id, 'Bundle.id'),
    messageId: header.id,
    kind: kindOf(newest),
    createdAt: needed(bundle.timestamp, 'Bundle.timestamp'),
    ...(previousMessageId !== undefined && { previousMessageId }),
    sender: producerOf(bundle, header.sender),
    receiver: requesterOf(bundle, header.destination?.[0]?.receiver),
    citizen: citizenOf(bundle),
    report: reportOf(bundle, resolved(bundle, 'DiagnosticReport', header.focus?.[0])),
  };
}

function kindOf({ activity }: Provenance): HomeCareObservation['kind'] {
  const kind = homeCareKindOf(activity?.coding?.[0]?.code);
  if (!kind) throw new MessageFault('unknown-activity', 'The activity is none of a HomeCareObservation.');
  return kind;
}

function producerOf(bundle: Bundle, reference: Reference | undefined): HomeCareObservation['sender'] {
  const producerId = identifierValue(resolved(bundle, 'Organization', reference).identifier, PRODUCER_SYSTEM);
  return { ...partyOf(bundle, reference), ...(producerId && { producerId }) };
}

function requesterOf(bundle: Bundle, reference: Reference | undefined): HomeCareObservation['receiver'] {
  const organization = resolved(bundle, 'Organization', reference);
  const initials = initialsOf(organization);
  return {
    ...partyOf(bundle, reference),
    yder: needed(identifierValue(organization.identifier, SYSTEM.yder), 'provider number of the requester'),
    ...(initials && { initials }),
  };
}

function initialsOf({ contact }: Organization): string | undefined {
  return contact?.[0]?.name?.given?.join(' ');
}

function reportOf(bundle: Bundle, report: DiagnosticReport): HomeCareObservation['report'] {
  return {
    id: needed(report.id, 'DiagnosticReport.id'),
    issuedAt: needed(report.issued, 'DiagnosticReport.issued'),
    isRestricted: report.meta?.security?.some(({ code }) => code === 'R') === true,
    performer: performerOf(bundle, report),
    ...(report.conclusion && { comment: report.conclusion }),
    results: (report.result ?? []).map((reference) => resultOf(resolved(bundle, 'Observation', reference))),
    attachments: (report.media ?? []).map(({ link }) => attachmentOf(bundle, resolved(bundle, 'Media', link))),
  };
}

function performerOf(bundle: Bundle, { performer = [] }: DiagnosticReport): HomeCareObservation['report']['performer'] {
  const found = performer.flatMap((reference) => {
    const entry = (bundle.entry ?? []).find(
      ({ fullUrl, resource }) =>
        resource?.resourceType === 'PractitionerRole' &&
        (fullUrl === reference.reference || `PractitionerRole/${resource.id}` === reference.reference),
    );
    return entry ? [reference] : [];
  })[0];
  const role = resolved(bundle, 'PractitionerRole', found);
  const { telecom = [] } = resolved(bundle, 'Practitioner', role.practitioner);
  const phone = telecom.find(({ system }) => system === 'phone')?.value;
  return { ...authorOf(bundle, found), phone: needed(phone, 'phone number of the performer') };
}

const PREFERRED: ReadonlySet<string | undefined> = new Set([NPU_SYSTEM, OBSERVATION_SYSTEM]);

function resultOf(observation: Observation): HomeCareResult {
  const { id, status, code } = observation;
  const codes = (code.coding ?? []).flatMap(({ system, code: value, display }) =>
    value ? [{ ...(system && { system }), code: value, ...(display && { display }) }] : [],
  );
  const value = valueOf(observation);
  const reference = referenceOf(observation);
  return {
    id: needed(id, 'Observation.id'),
    status,
    codes: codes.toSorted((a, b) => Number(PREFERRED.has(b.system)) - Number(PREFERRED.has(a.system))),
    ...(observation.effectiveDateTime && { takenAt: observation.effectiveDateTime }),
    ...(value && { value }),
    ...(reference && { reference }),
    comments: (observation.note ?? []).map(({ text }) => text),
  };
}

function valueOf({
  valueQuantity,
  valueString,
}: Pick<Observation, 'valueQuantity' | 'valueString'>): HomeCareResult['value'] {
  return valueString === undefined ? measureOf(valueQuantity) : { text: valueString };
}

function measureOf(quantity: Quantity | undefined): Measure | undefined {
  if (quantity?.value === undefined) return undefined;
  const unit = quantity.unit ?? quantity.code;
  return { number: quantity.value, ...(unit && { unit }) };
}

/** The first reference range; FHIR has several only for different groups of people. */
function referenceOf({ referenceRange: [range] = [] }: Observation): HomeCareResult['reference'] {
  if (!range) return undefined;
  const [low, high] = [measureOf(range.low), measureOf(range.high)];
  return { ...(low && { low }), ...(high && { high }), ...(range.text && { text: range.text }) };
}

function attachmentOf(bundle: Bundle, { identifier, operator, content }: Media): HomeCareAttachment {
  const { title, creation, contentType, data, url } = content;
  return {
    id: uuidOfUrn(needed(identifier?.[0]?.value, 'Media.identifier')),
    title: needed(title, 'title of an attachment'),
    createdAt: needed(creation, 'creation time of an attachment'),
    ...(contentType && { contentType }),
    ...(data && { data }),
    ...(url && { url }),
    ...(operator && { author: authorOf(bundle, operator) }),
  };
}
