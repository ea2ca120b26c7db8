import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import type { Mark } from './day-marks.ts';

/** What a mark is in words: `Aftalt udskrivning`, or `Frist: Plejeforløbsplan`. */
export function useMarkWords(): (mark: Mark) => string {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return ({ kind, duty }) => {
    const name = t(`wardDay.mark.${kind}`);
    return duty ? `${name}: ${duty.title[language]}` : name;
  };
}
