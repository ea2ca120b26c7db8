import { codesOf, vocabulary } from './vocabulary.ts';

/** Value set medcom-core-attachmentMimeTypes, Terminology 2.0.1 and 2.0.2. */
export const ATTACHMENT_MIME_TYPE = vocabulary('urn:ietf:bcp:13', [
  ['application/pdf', 'PDF-dokument', 'PDF document'],
  ['image/gif', 'Billede (GIF)', 'Image (GIF)'],
  ['image/jpeg', 'Billede (JPEG)', 'Image (JPEG)'],
  ['image/png', 'Billede (PNG)', 'Image (PNG)'],
  ['image/tiff', 'Billede (TIFF)', 'Image (TIFF)'],
  ['image/bmp', 'Billede (BMP)', 'Image (BMP)'],
]);

export const ATTACHMENT_MIME_TYPES = codesOf(ATTACHMENT_MIME_TYPE);
