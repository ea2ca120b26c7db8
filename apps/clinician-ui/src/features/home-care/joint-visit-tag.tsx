import { Stack, Text } from '@mantine/core';
import { IconCheck, IconClock, IconMessageReply } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatMoment } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { Tag } from '../../shared/ui/tag.tsx';
import type { JointVisit } from './hospital-row.ts';

const looks = {
  accepted: { icon: IconCheck, tone: 'good' },
  owed: { icon: IconMessageReply, tone: 'warning' },
  waits: { icon: IconClock, tone: 'calm' },
} as const;

/** How the talk of a joint visit stands: agreed, to be answered by us, or with the doctor. */
export function standOf({ state, isOurs }: JointVisit): keyof typeof looks {
  if (state === 'accepted') return 'accepted';
  return isOurs ? 'owed' : 'waits';
}

/** How the talk of a joint visit stands, in word and icon. */
export function JointVisitTag({ visit }: { visit: JointVisit }) {
  const { t } = useTranslation();
  const stands = standOf(visit);
  return <Tag {...looks[stands]}>{t(`homeCare.joint.state.${stands}`, { practice: visit.with.name })}</Tag>;
}

/** In a list: when the doctor would visit together with us, and whether that is answered. */
export function JointVisitLine({ visit }: { visit: JointVisit | undefined }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  if (!visit) return null;
  const at = formatMoment(new Date(visit.startsAt), now, language);
  return (
    <Stack gap={2} align="flex-start">
      <Text size="xs" lh={1.3}>
        {t('homeCare.joint.line', { at })}
      </Text>
      <JointVisitTag visit={visit} />
    </Stack>
  );
}
