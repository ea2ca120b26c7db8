import type { Bundle } from 'fhir/r4.js';
import { isObject } from '../check/json.ts';
import type { OwnMessage } from '../own-messages/own-message.ts';
import { OWN_MESSAGE_TYPES } from '../own-messages/own-message-types.ts';
import type { Display } from '../terminology/display.ts';
import { ENCOUNTER_CLASS } from '../terminology/medcom-hospital-notification-encounter-class.ts';
import { nameIn } from '../terminology/vocabulary.ts';
import { citizenSection, cprRow, nameRow } from './describe-citizen.ts';
import { describeRecord } from './describe-record.ts';
import { describeHistory, describeWay, episodeRows, partyName } from './describe-way.ts';
import type { DescribedContent, DescribedSection } from './message-description.ts';
import { row, timeRow } from './shown.ts';

/** What a version of a document is, told beside its title; nothing of a first one or an answer. */
const VERSIONS: Readonly<Record<string, Display>> = {
  'modified-message': { da: 'rettet', en: 'corrected' },
  'retract-message': { da: 'annulleret', en: 'cancelled' },
};

/** A message of ours: its sections as its description names them. */
export function describeOwnMessage(bundle: Bundle, event: string): DescribedContent | undefined {
  const type = OWN_MESSAGE_TYPES.find((one) => one.event === event);
  if (!type) return undefined;
  const message = type.parse(bundle);
  const content = { ...message.content };
  const sections = Object.entries(type.sections).flatMap(([name, { label, kind }]) => {
    const record: unknown = Reflect.get(content, name);
    if (kind.is !== 'group' || !isObject(record)) return [];
    const rows = describeRecord(kind.fields, record);
    return rows.length > 0 ? [{ title: label, rows }] : [];
  });
  return {
    title: titleOf(type.title, message),
    sections: [
      ...sections,
      staySection(message),
      personSection(message),
      signedSection(message),
      describeWay(message),
      ...describeHistory(message.history),
    ],
  };
}

function titleOf({ da, en }: Display, { history }: OwnMessage<object>): Display {
  const version = VERSIONS[history.at(-1)?.activity ?? ''];
  return version ? { da: `${da} (${version.da})`, en: `${en} (${version.en})` } : { da, en };
}

function staySection({ stay, serviceProvider }: OwnMessage<object>): DescribedSection {
  return {
    title: { da: 'Sygehusophold', en: 'Hospital stay' },
    rows: [
      ...row('Kontaktklasse', 'Class', nameIn(ENCOUNTER_CLASS, stay.class)),
      ...row('Afdeling', 'Department', partyName(serviceProvider)),
      ...timeRow('Start', 'Start', stay.startedAt),
      ...timeRow('Slut', 'End', stay.endedAt),
      ...episodeRows(stay.episodes),
    ],
  };
}

function personSection({ citizen }: OwnMessage<object>): DescribedSection {
  const { given, family, cpr, phone, address } = citizen;
  const lines = address && [...address.line, `${address.postalCode} ${address.city}`].join(', ');
  return citizenSection([
    ...nameRow(given, family),
    ...cprRow(cpr),
    ...row('Telefon', 'Telephone', phone),
    ...row('Adresse', 'Address', lines),
  ]);
}

function signedSection({ author }: OwnMessage<object>): DescribedSection {
  return {
    title: { da: 'Underskrevet af', en: 'Signed by' },
    rows: [
      ...row('Navn', 'Name', author.name),
      ...row('Titel', 'Title', author.title),
      ...row('Telefon', 'Telephone', author.phone),
      ...row('Speciale', 'Specialty', author.specialty),
      ...row('Autorisations-id', 'Authorisation id', author.authorisation),
    ],
  };
}
