import { Button, Group, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../shared/time/moment.tsx';
import { useNow } from '../../shared/time/use-now.ts';
import { Tag } from '../../shared/ui/tag.tsx';
import classes from './home-care.module.css';
import { hasFirstVisit, type HospitalRow } from './hospital-row.ts';
import { medicineOf } from './medicine.ts';
import { VisitDialog } from './visit-dialog.tsx';

/** The visits to the citizen since the stay, and the way to register one. */
export function VisitsCard({ row }: { row: HospitalRow }) {
  const { t } = useTranslation();
  const [isAsked, setIsAsked] = useState(false);
  const isOut = medicineOf(row, useNow())?.state === 'out';
  return (
    <section className={classes.card} aria-label={t('homeCare.visits.title')}>
      <Group justify="space-between">
        <Title order={2} size="h5">
          {t('homeCare.visits.title')}
        </Title>
        {row.status === 'ended' && !row.deceased && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => setIsAsked(true)}
          >
            {t('homeCare.visits.add')}
          </Button>
        )}
      </Group>
      {row.visits.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('homeCare.visits.none')}
        </Text>
      )}
      {row.visits.map(({ kind, at, by, deviation }) => (
        <div key={`${kind}${at}`}>
          <Group gap={8} align="flex-start">
            <Text size="sm" fw={600}>
              {t(`homeCare.visits.kind.${kind}`)}
            </Text>
            <Moment at={at} />
            <Text size="xs" c="dimmed">
              {t('homeCare.visits.by', { name: by })}
            </Text>
          </Group>
          {deviation !== undefined && (
            <Group gap={6} align="flex-start">
              <Tag icon={IconAlertTriangle} tone="warning">
                {t('homeCare.visits.deviated')}
              </Tag>
              <Text size="sm" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
                {deviation}
              </Text>
            </Group>
          )}
        </div>
      ))}
      {isAsked && (
        <VisitDialog
          stayId={row.id}
          citizen={row.citizen}
          kind={hasFirstVisit(row) ? 'follow-up' : 'first'}
          isMedicineAsked={isOut}
          onClose={() => setIsAsked(false)}
        />
      )}
    </section>
  );
}
