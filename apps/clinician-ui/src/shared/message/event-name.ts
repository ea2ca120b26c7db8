import type { TFunction } from 'i18next';

export interface NamedEvent {
  code?: string | undefined;
  type?: string | undefined;
}

/** A notification code of MedCom, which people know as such; with `RE_` it corrects, with `AN_` it cancels. */
const notificationCode = /^((RE|AN)_)?[A-Z]{4}$/;

/** The code beside its words, when it is one that people know; nothing for what only systems say. */
export function shownCode(code: string | undefined): string | undefined {
  return code !== undefined && notificationCode.test(code) ? code : undefined;
}

/**
 * What a notification code, a type of message or an event type means: the screens' own words, else the agreement's
 * (by event type), else that something happened; never a code.
 */
export function eventName(t: TFunction, event: NamedEvent, agreed: ReadonlyMap<string, string>): string {
  const { code = '', type = '' } = event;
  const plain = code.replace(/^(RE|AN)_/, '');
  const name = wordsOf(t, plain, agreed) ?? wordsOf(t, type, agreed) ?? t('event.unknown');
  if (code.startsWith('RE_')) return t('code.corrected', { name });
  if (code.startsWith('AN_')) return t('code.cancelled', { name });
  return name;
}

function wordsOf(t: TFunction, word: string, agreed: ReadonlyMap<string, string>): string | undefined {
  if (word === '') return undefined;
  return t([`code.${word}`, `event.${word.replaceAll('.', '-')}`], '') || agreed.get(word);
}
