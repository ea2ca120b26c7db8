import type { TFunction } from 'i18next';

/** What a notification code or an event type means, in words; the code itself when it is a new one. */
export function eventName(t: TFunction, event: { code?: string | undefined; type?: string | undefined }): string {
  const { code = '', type = '' } = event;
  const plain = code.replace(/^(RE|AN)_/, '');
  const name = plain === '' ? t(`event.${type.replaceAll('.', '-')}`, type) : t(`code.${plain}`, plain);
  if (code.startsWith('RE_')) return t('code.corrected', { name });
  if (code.startsWith('AN_')) return t('code.cancelled', { name });
  return name;
}
