import { useTranslation } from 'react-i18next';
import type { Language } from '../time/format-time.ts';

/** The language in use and how to change it; i18n remembers the choice. */
export function useLanguage(): { language: Language; change: (language: Language) => void } {
  const { i18n } = useTranslation();
  const language = i18n.language === 'en' ? 'en' : 'da';
  return { language, change: (next) => void i18n.changeLanguage(next) };
}
