import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import type { Language } from '../time/format-time.ts';

interface Founded {
  /** Where it is from, in the agreement's own words. */
  from?: Record<Language, string> | undefined;
  confidence?: string | undefined;
}

const saysAssumed = /antag|assum/i;
/** Words that say no more than that it is assumed. */
const isPlain = /^(vores antagelse|our assumption)\.?$/i;

/** How well a rule or a number is founded, and from where; each said once, though the agreement's words say it too. */
export function foundedWords(t: TFunction, { from, confidence }: Founded, language: Language): string[] {
  const standing = confidence && t(`standing.${confidence}`, confidence);
  const words = from?.[language] ?? '';
  if (confidence === 'assumption' && saysAssumed.test(words) && !isPlain.test(words)) return [words];
  return [standing ?? '', isPlain.test(words) ? '' : words].filter((one) => one !== '');
}

/** The same, in the language of the screen. */
export function useFounded(): (of: Founded) => string[] {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (of) => foundedWords(t, of, language);
}
