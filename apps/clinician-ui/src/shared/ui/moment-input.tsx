import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { formatDateTime, formatDistance, parseDateTime } from '../time/format-time.ts';
import { useNow } from '../time/use-now.ts';

const day = 86_400_000;

interface MomentInputProps {
  label: string;
  /** As typed, `dd-mm-yyyy HH:mm`. */
  value: string;
  onChange: (value: string) => void;
  isNeeded?: boolean;
}

/** What a typed time means: an ISO instant, nothing when it is empty, or that it is no time. */
export function readMoment(typed: string): { at?: string; isFaulty: boolean } {
  if (typed.trim() === '') return { isFaulty: false };
  const at = parseDateTime(typed)?.toISOString();
  return at ? { at, isFaulty: false } : { isFaulty: true };
}

const isPast = (at: Date | undefined, now: Date) => at !== undefined && at < now;

/** A time that should lie ahead, and is told when it does not; typed or begun from a likely one. */
export function MomentInput({ label, value, onChange, isNeeded = false }: MomentInputProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const { at, isFaulty } = readMoment(value);
  const on = (days: number, hour: number) => {
    const local = formatDateTime(new Date(now.getTime() + days * day));
    return `${local.slice(0, 10)} ${hour}:00`;
  };
  const likely = [
    { name: 'planning.today', typed: on(0, 13) },
    { name: 'planning.tomorrow', typed: on(1, 11) },
    { name: 'planning.inTwoDays', typed: on(2, 11) },
  ].filter(({ typed }) => !isPast(parseDateTime(typed), now));
  const isGone = at !== undefined && isPast(new Date(at), now);
  return (
    <Stack gap={4}>
      <TextInput
        label={label}
        withAsterisk={isNeeded}
        description={at && formatDistance(new Date(at), now, language)}
        placeholder={t('time.pattern')}
        value={value}
        error={isFaulty && t('time.fault.format')}
        onChange={(event) => onChange(event.target.value)}
      />
      {isGone && (
        <Text component="output" size="xs" c="var(--tone-warning-text)">
          {t('planning.isPast')}
        </Text>
      )}
      <Group gap={6}>
        {likely.map(({ name, typed }) => (
          <Button key={name} size="compact-xs" variant="default" onClick={() => onChange(typed)}>
            {t(name)}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}
