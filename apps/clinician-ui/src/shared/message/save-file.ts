/** What a file is called on the reader's machine; of other types only the title is known. */
const endings: Record<string, string> = {
  'application/pdf': '.pdf',
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/gif': '.gif',
  'image/tiff': '.tif',
  'text/plain': '.txt',
};

/** The name a file is saved under: its title without what file systems do not take. */
export function fileName({ title, contentType }: { title: string; contentType: string }): string {
  const plain = title.replaceAll(/[^\p{L}\p{N} ._-]/gu, '_').trim() || 'file';
  return `${plain}${endings[contentType] ?? ''}`;
}

/** Saves a file whose content is base64. It is never shown here: what it holds is the sender's. */
export function saveFile(file: { title: string; contentType: string; data: string }): void {
  const bytes = Uint8Array.from(atob(file.data.replaceAll(/\s/g, '')), (character) => character.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: fileName(file) });
  link.click();
  URL.revokeObjectURL(url);
}
