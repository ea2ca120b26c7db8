import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconFileText, IconMessage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { newLetterAddress } from '../../shared/correspondence/letter.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { TimelineButton } from '../../shared/person/timeline-button.tsx';
import { formatDistance, formatMoment } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import type { Letter } from './letter.ts';
import { PriorityTag, useToldTwice, WardPhone } from './letter-tags.tsx';

function Ways({ letter: { messageId, about, from } }: { letter: Letter }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      <TimelineButton cpr={about.cpr} size="xs" />
      <Button
        size="xs"
        variant="default"
        component={Link}
        to={`/messages?message=${messageId}`}
        leftSection={<IconFileText size={16} aria-hidden />}
      >
        {t('letters.original')}
      </Button>
      {about.citizenId && (
        <Button
          size="xs"
          variant="default"
          component={Link}
          to={newLetterAddress({ citizenId: about.citizenId, to: from.sor, of: messageId })}
          leftSection={<IconMessage size={16} aria-hidden />}
        >
          {t('letters.write')}
        </Button>
      )}
    </Group>
  );
}

/** Until when the ward answers for treatment, and where to call it; or that it no longer does. */
function Responsible({ letter: { responsibility } }: { letter: Letter }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  if (!responsibility) return null;
  const { until, phone } = responsibility;
  const at = new Date(until);
  const told = { at: formatMoment(at, now, language), left: formatDistance(at, now, language) };
  if (at <= now) {
    return (
      <Text size="sm" c="dimmed">
        {t('letters.responsibleOver', told)}
      </Text>
    );
  }
  return (
    <Alert role="note" color="petrol" p="xs" title={t('letters.responsibleUntil', told)}>
      <Group gap="xs">
        <Text size="sm">{t('letters.responsibleCall')}</Text>
        {phone && <WardPhone phone={phone} />}
      </Group>
    </Alert>
  );
}

/** The mark, the ward, who answers for treatment, and the ways to timeline, original message and correspondence. */
export function LetterHead({ letter }: { letter: Letter }) {
  const { t } = useTranslation();
  const told = useToldTwice();
  const { priority, department, from, dischargedAt, retracted } = letter;
  return (
    <Stack gap="xs">
      <Group gap="sm" justify="space-between">
        <Group gap="sm">
          <PriorityTag priority={priority} isLong />
          <Text size="sm">
            {t(from.name === department ? 'letters.fromOne' : 'letters.from', { department, hospital: from.name })} ·{' '}
            {t('letters.dischargedAt')} {told(dischargedAt)}
          </Text>
        </Group>
        <Ways letter={letter} />
      </Group>
      {retracted && (
        <Alert role="alert" color="red" icon={<IconAlertTriangle aria-hidden />} title={t('letters.retracted')}>
          {t('letters.retractedText')}
        </Alert>
      )}
      <Responsible letter={letter} />
    </Stack>
  );
}
