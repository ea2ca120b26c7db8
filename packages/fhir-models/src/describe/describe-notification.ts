import type { Bundle } from 'fhir/r4.js';
import type { HospitalNotification } from '../hospital-notification/hospital-notification.ts';
import type { NotificationCode } from '../hospital-notification/notification-codes.ts';
import { parseHospitalNotification } from '../hospital-notification/parse-hospital-notification.ts';
import type { Display } from '../terminology/display.ts';
import { ENCOUNTER_CLASS } from '../terminology/medcom-hospital-notification-encounter-class.ts';
import { nameIn } from '../terminology/vocabulary.ts';
import { citizenSection, cprRow, nameRow } from './describe-citizen.ts';
import { describeHistory, describeWay, episodeRows, partyName } from './describe-way.ts';
import type { DescribedContent, DescribedSection } from './message-description.ts';
import { alike, row, timeRow } from './shown.ts';

const KINDS: Readonly<Record<string, Display>> = {
  STAA: { da: 'Start sygehusophold – akut ambulant', en: 'Start of hospital stay – acute ambulatory' },
  STIN: { da: 'Start sygehusophold – indlagt', en: 'Start of hospital stay – admitted' },
  STOR: { da: 'Start orlov', en: 'Start of leave' },
  SLOR: { da: 'Slut orlov', en: 'End of leave' },
  SLHJ: { da: 'Slut sygehusophold – afsluttet til hjemmet', en: 'End of hospital stay – to home' },
  MORS: { da: 'Død', en: 'Death' },
};

/** Advis om sygehusophold. */
export function describeNotification(bundle: Bundle): DescribedContent {
  const message = parseHospitalNotification(bundle);
  const { given, family, cpr } = message.citizen;
  return {
    title: titleOf(message.code),
    sections: [
      staySection(message),
      citizenSection([...nameRow(given, family), ...cprRow(cpr)]),
      describeWay(message),
      ...describeHistory(message.history),
    ],
  };
}

function titleOf(code: NotificationCode): Display {
  const { da, en } = nameOf(code);
  return { da: `Advis om sygehusophold: ${da} (${code})`, en: `Hospital notification: ${en} (${code})` };
}

function nameOf(code: NotificationCode): Display {
  const { da, en } = KINDS[code.slice(-4)] ?? alike(code);
  if (code.startsWith('RE_')) return { da: `Rettelse: ${da}`, en: `Correction: ${en}` };
  return code.startsWith('AN_') ? { da: `Annullering: ${da}`, en: `Cancellation: ${en}` } : { da, en };
}

function staySection({ code, stay, ...message }: HospitalNotification): DescribedSection {
  const { startedAt, endedAt, leave } = stay;
  const report = message.reportOfAdmission;
  return {
    title: { da: 'Sygehusophold', en: 'Hospital stay' },
    rows: [
      ...row('Advis', 'Notification', nameOf(code)),
      ...row('Kontaktklasse', 'Class', nameIn(ENCOUNTER_CLASS, stay.class)),
      ...row('Afdeling', 'Department', partyName(message.serviceProvider)),
      ...timeRow('Start', 'Start', startedAt),
      ...timeRow('Slut', 'End', endedAt),
      ...timeRow('Orlov fra', 'Leave from', leave?.startedAt),
      ...timeRow('Orlov til', 'Leave until', leave?.endedAt),
      ...row(
        'Indlæggelsesrapport ønskes sendt til',
        'Report of admission wanted by',
        report && partyName(report.recipient),
      ),
      ...episodeRows(message.episodes),
    ],
  };
}
