import { Button, Group, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { formatDateTime, formatDistance, parseDateTime } from '../time/format-time.ts';
import { useNow } from '../time/use-now.ts';

/** What is typed; empty means "now", which the server decides. */
interface TimeFieldProps {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  /** The time may not lie before this instant. */
  notBefore?: string;
}

interface ReadTime {
  valid: boolean;
  at?: string;
  fault?: string;
}

/** The instant to send: undefined for now. `valid` is false while the text is no acceptable time. */
export function readTime(value: string | undefined, now: Date, notBefore?: string): ReadTime {
  if (value === undefined) return { valid: true };
  const instant = parseDateTime(value);
  if (!instant) return { valid: false, fault: 'format' };
  if (instant.getTime() > now.getTime() + 60_000) return { valid: false, fault: 'future' };
  // Typed times have no seconds: within the minute of the earlier event, the time of that event is meant.
  const earliest = notBefore ? Date.parse(notBefore) : 0;
  if (instant.getTime() < Math.floor(earliest / 60_000) * 60_000) return { valid: false, fault: 'early' };
  return { valid: true, at: new Date(Math.max(instant.getTime(), earliest)).toISOString() };
}

/** A time on a Danish clock, typed as `dd-mm-yyyy HH:mm`; stays at "now" until somebody changes it. */
export function TimeField({ label, value, onChange, notBefore }: TimeFieldProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const { fault, at } = readTime(value, now, notBefore);
  const instant = at ? new Date(at) : now;
  const limit = notBefore ? formatDateTime(new Date(notBefore)) : '';
  return (
    <Group align="flex-start" gap="xs" wrap="nowrap">
      <TextInput
        flex={1}
        label={label}
        description={value === undefined ? t('time.now') : formatDistance(instant, now, language)}
        placeholder={t('time.pattern')}
        value={value ?? formatDateTime(now)}
        error={fault && t(`time.fault.${fault}`, { limit })}
        onChange={(event) => onChange(event.target.value)}
      />
      <Button variant="default" mt={44} onClick={() => onChange(undefined)} disabled={value === undefined}>
        {t('time.setNow')}
      </Button>
    </Group>
  );
}
