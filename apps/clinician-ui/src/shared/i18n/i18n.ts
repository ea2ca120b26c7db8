import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { da } from './da.ts';
import { en } from './en.ts';

const rememberedAs = 'overgang.language';

function follow(language: string): void {
  document.documentElement.lang = language;
  localStorage.setItem(rememberedAs, language);
}

/** Texts in Danish, or in English when this browser was last left in English. */
export function createI18n(): i18n {
  const instance = i18next.createInstance();
  instance.on('languageChanged', follow);
  void instance.use(initReactI18next).init({
    resources: { da: { translation: da }, en: { translation: en } },
    lng: localStorage.getItem(rememberedAs) === 'en' ? 'en' : 'da',
    fallbackLng: 'da',
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return instance;
}
