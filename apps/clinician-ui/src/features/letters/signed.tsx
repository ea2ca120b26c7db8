import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatMoment } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';

/** Who did it, and when. */
export function Signed({ of: { at, by } }: { of: { at: string; by: string } }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  return (
    <Text size="xs" c="dimmed">
      {t('letters.course.signed', { by, at: formatMoment(new Date(at), now, language) })}
    </Text>
  );
}
