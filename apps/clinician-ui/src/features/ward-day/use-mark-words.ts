import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import type { DayStay, Mark } from './day-marks.ts';

/** What a mark of a stay is in words: `Aftalt udskrivning`, `Frist: Plejeforløbsplan`, or `Akut ambulant` of who is not admitted. */
export function useMarkWords(): (mark: Mark, stay: Pick<DayStay, 'class'>) => string {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return ({ kind, duty }, stay) => {
    const isAmbulatory = kind === 'admitted' && stay.class === 'EMER';
    const name = t(isAmbulatory ? 'stay.class.EMER' : `wardDay.mark.${kind}`);
    return duty ? `${name}: ${duty.title[language]}` : name;
  };
}
