import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatDateTime, formatDistance, parseDateTime } from '../../shared/time/format-time.ts';
import { nextHverdagAt } from '../../shared/time/next-hverdag.ts';
import { useNow } from '../../shared/time/use-now.ts';

const hour = 3_600_000;

interface UntilFieldProps {
  /** As typed, `dd-mm-yyyy HH:mm`. */
  value: string;
  onChange: (value: string) => void;
}

function faultOf(instant: Date | undefined, now: Date): 'format' | 'past' | undefined {
  if (!instant) return 'format';
  return instant > now ? undefined : 'past';
}

/** A time that lies ahead, typed or chosen among the likely ones. */
export function UntilField({ value, onChange }: UntilFieldProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const instant = parseDateTime(value);
  const fault = faultOf(instant, now);
  const likely = [
    { name: 'clock.hour', at: new Date(now.getTime() + hour) },
    { name: 'clock.fourHours', at: new Date(now.getTime() + 4 * hour) },
    { name: 'duty.nextHverdag', at: nextHverdagAt(now, '08:00') },
  ];
  return (
    <Stack gap={6}>
      <TextInput
        label={t('duty.until')}
        description={instant && !fault && formatDistance(instant, now, language)}
        placeholder={t('time.pattern')}
        value={value}
        error={fault && t(`time.fault.${fault}`)}
        onChange={(event) => onChange(event.target.value)}
      />
      <Group gap={6}>
        {likely.map(({ name, at }) => (
          <Button key={name} size="compact-xs" variant="default" onClick={() => onChange(formatDateTime(at))}>
            {t(name)}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}
