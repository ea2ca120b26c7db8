/** Value set medcom-core-attachmentMimeTypes, Terminology 2.0.1 and 2.0.2. */
export const ATTACHMENT_MIME_TYPES: ReadonlySet<string> = new Set([
  'application/pdf',
  'image/gif',
  'image/jpeg',
  'image/png',
  'image/tiff',
  'image/bmp',
]);
