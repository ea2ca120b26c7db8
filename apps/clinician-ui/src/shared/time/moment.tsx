import { Text } from '@mantine/core';
import { useLanguage } from '../i18n/use-language.ts';
import { formatDateTime, formatDistance, formatMoment } from './format-time.ts';
import { useNow } from './use-now.ts';

/** A time told twice: how far off it is, and what the clock says. */
export function Moment({ at, tone }: { at: string; tone?: string }) {
  const now = useNow();
  const { language } = useLanguage();
  const instant = new Date(at);
  return (
    <time dateTime={at} title={formatDateTime(instant)}>
      <Text size="sm" {...(tone && { c: tone, fw: 600 })} component="span" display="block">
        {formatDistance(instant, now, language)}
      </Text>
      <Text size="xs" c="dimmed" component="span" display="block" style={{ whiteSpace: 'nowrap' }}>
        {formatMoment(instant, now, language)}
      </Text>
    </time>
  );
}
