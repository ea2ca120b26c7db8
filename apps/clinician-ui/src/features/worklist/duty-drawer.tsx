import { Button, Divider, Drawer, Group, Stack, Text, Title } from '@mantine/core';
import { IconTimeline } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { useExplained } from '../../shared/obligation/explained.ts';
import { ToFulfil } from '../../shared/obligation/to-fulfil.tsx';
import { WhyContent } from '../../shared/obligation/why-content.tsx';
import { useCitizenName } from '../../shared/person/privacy.tsx';
import { formatDateTime } from '../../shared/time/format-time.ts';
import { Facts } from '../../shared/ui/facts.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import type { Duty } from '../../shared/obligation/duty.ts';
import { DutyActions } from './duty-actions.tsx';
import type { DutyDialog } from './duty-order.ts';
import { PhysicianOnly } from '../../shared/obligation/physician-only.tsx';
import { DutyTags, StateTags } from '../../shared/obligation/duty-tags.tsx';
import { Limit } from '../../shared/obligation/limit.tsx';

interface DutyDrawerProps {
  duty: Duty;
  onAsk: (duty: Duty, dialog: DutyDialog) => void;
  onClose: () => void;
}

/** Who disputes it, with whom it lies, and to whom it is owed. */
function About({ duty }: { duty: Duty }) {
  const { t } = useTranslation();
  const { cpr } = useCitizenName()(duty.citizen);
  const { claimedBy, disputed, recipient, responsible } = duty;
  return (
    <Facts
      facts={[
        ['CPR', cpr],
        [t('citizen.ageLabel'), t('citizen.age', { age: duty.citizen.age })],
        [t('duty.column.with'), `${responsible.unit.name}, ${responsible.name}`],
        [t('duty.column.to'), recipient?.name ?? '–'],
        claimedBy && [t('worklist.column.taken'), `${claimedBy.name}, ${claimedBy.unit.name}`],
        disputed && [t('duty.disputedBy'), `${disputed.by}, ${formatDateTime(new Date(disputed.openedAt))}`],
      ]}
    />
  );
}

/** One duty in full: citizen, limit, what can be done, why it is owed and what has been done about it. */
export function DutyDrawer({ duty, onAsk, onClose }: DutyDrawerProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { name } = useCitizenName()(duty.citizen);
  const explained = useExplained(duty.id);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={480}
      title={`${name}: ${duty.title[language]}`}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="md">
        <Limit duty={duty} />
        <Group gap={6}>
          <StateTags duty={duty} />
          <DutyTags duty={duty} isFresh={false} />
        </Group>
        {duty.disputed && <Text size="sm">{t('dispute.runsOnText')}</Text>}
        <Group gap="xs">
          <ToFulfil citizen={duty.citizen} ruleId={duty.ruleId} unit={duty.responsible.unit.sor} />
          <DutyActions duty={duty} onAsk={onAsk} isQuiet />
          <Button
            component={Link}
            to={`/citizens/${duty.citizen.id}`}
            size="compact-sm"
            variant="default"
            leftSection={<IconTimeline size={14} aria-hidden />}
          >
            {t('timeline.open')}
          </Button>
        </Group>
        <PhysicianOnly duty={duty} />
        {duty.isPast && <Text size="sm">{t('duty.pastMeans')}</Text>}
        <About duty={duty} />
        <Divider />
        <Title order={2} size="h5">
          {t('obligation.why')}
        </Title>
        <ReadState read={explained} />
        {explained.data && <WhyContent explained={explained.data} />}
      </Stack>
    </Drawer>
  );
}
