import type { Display } from '../terminology/display.ts';
import { ATTACHMENT_MIME_TYPE } from '../terminology/medcom-core-attachment-mime-types.ts';
import { nameIn } from '../terminology/vocabulary.ts';
import type { DescribedRow, MessageDescription } from './message-description.ts';
import { alike, row, shownNumber, timeRow } from './shown.ts';

interface File {
  title: string;
  contentType?: string;
  data?: string;
  url?: string;
  createdAt?: string;
}

/** Bytes of what Base64 holds. */
function bytesOf(data: string): number {
  const characters = data.replace(/[\s=]/g, '').length;
  return Math.floor((characters * 3) / 4);
}

/** What is to be told of a file beside its title. */
export function fileRows({ contentType, data, url, createdAt }: File): DescribedRow[] {
  return [
    ...row('Type', 'Type', contentType && typeName(contentType)),
    ...row('Størrelse', 'Size', data === undefined ? undefined : sizeOf(bytesOf(data))),
    ...row('Link', 'Link', url),
    ...row('Fil', 'File', data === undefined && url === undefined ? SENT_BEFORE : undefined),
    ...timeRow('Oprettet', 'Created', createdAt),
  ];
}

const SENT_BEFORE = { da: 'Sendt i en tidligere meddelelse', en: 'Sent in an earlier message' };

function typeName(contentType: string): Display {
  return nameIn(ATTACHMENT_MIME_TYPE, contentType) ?? alike(contentType);
}

function sizeOf(bytes: number): Display {
  if (bytes < 1000) return shownNumber(bytes, 'B');
  if (bytes < 1_000_000) return shownNumber(Math.round(bytes / 1000), 'kB');
  return shownNumber(Math.round(bytes / 100_000) / 10, 'MB');
}

/** The files that travel in the message itself. */
export function attachmentsOf(files: readonly File[]): Pick<MessageDescription, 'attachments'> {
  const attachments = files.flatMap(({ title, contentType = '', data }) =>
    data === undefined ? [] : [{ title, contentType, bytes: bytesOf(data) }],
  );
  return attachments.length > 0 ? { attachments } : {};
}
