const keptMilliseconds = 60_000;

/** Shows a PDF, given as base64, in a tab of its own, where the browser's reader keeps it apart from this page. */
export function openPdf(data: string): void {
  const bytes = Uint8Array.from(atob(data.replaceAll(/\s/g, '')), (character) => character.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }));
  const link = Object.assign(document.createElement('a'), { href: url, target: '_blank', rel: 'noopener' });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), keptMilliseconds);
}
