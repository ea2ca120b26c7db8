import { createHash } from 'node:crypto';

/** A UUID (version 5 layout) that is always the same for the same words, so that a rebuilt message is identical. */
export function derivedId(...words: string[]): string {
  const hex = createHash('sha256')
    .update(`overgang\n${words.join('\n')}`)
    .digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
