import { Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ObligationLine } from '../../shared/obligation/obligation-line.tsx';
import type { Obligation } from '../../shared/obligation/obligation.ts';
import { Moment } from '../../shared/time/moment.tsx';
import type { Timeline } from './timeline.ts';

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper withBorder p="sm" radius="md" component="section" aria-label={title}>
      <Title order={2} size="h6" mb={6}>
        {title}
      </Title>
      {children}
    </Paper>
  );
}

function Obligations({ obligations, none }: { obligations: Obligation[]; none: string }) {
  if (obligations.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {none}
      </Text>
    );
  }
  return (
    <Stack gap={6}>
      {obligations.map((obligation) => (
        <ObligationLine key={obligation.id} obligation={obligation} withParty />
      ))}
    </Stack>
  );
}

/** The three questions first: who is responsible now, what is missing, what comes next. */
export function Overview({ timeline }: { timeline: Timeline }) {
  const { t } = useTranslation();
  const { responsible } = timeline;
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
      <Card title={t('timeline.responsible')}>
        <Text size="sm" fw={600}>
          {responsible?.name ?? t('timeline.nobody')}
        </Text>
        {responsible && <Moment at={responsible.since} />}
      </Card>
      <Card title={t('timeline.missing')}>
        <Obligations obligations={timeline.missing} none={t('timeline.nothingMissing')} />
      </Card>
      <Card title={t('timeline.next')}>
        <Obligations obligations={timeline.next} none={t('timeline.nothingNext')} />
      </Card>
    </SimpleGrid>
  );
}
