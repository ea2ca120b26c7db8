import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../shared/i18n/use-language.ts';

/** Danish or English, one click away. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const { language, change } = useLanguage();
  return (
    <SegmentedControl
      size="xs"
      style={{ flex: 'none' }}
      aria-label={t('language')}
      value={language}
      onChange={(next) => change(next === 'en' ? 'en' : 'da')}
      data={[
        { value: 'da', label: <span title="Dansk">DA</span> },
        { value: 'en', label: <span title="English">EN</span> },
      ]}
    />
  );
}
