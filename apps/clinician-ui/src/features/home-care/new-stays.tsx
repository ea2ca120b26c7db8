import { Button, Text } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OnLists } from '../../shared/obligation/on-lists.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { ConfirmServicesDialog } from './confirm-services-dialog.tsx';
import classes from './home-care.module.css';
import type { HospitalRow } from './hospital-row.ts';
import { toConfirm } from './in-hospital-now.ts';
import type { Filters } from './list-filters.tsx';

interface NewStaysProps {
  rows: HospitalRow[];
  lists: OnLists;
  filters: Filters;
}

/** Asks for the confirmation of those who wait now. */
function Confirm({ plain }: { plain: HospitalRow[] }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<HospitalRow[]>();
  return (
    <>
      {plain.length > 0 && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconChecks size={15} aria-hidden />}
          onClick={() => setAsked(plain)}
        >
          {t('homeCare.fresh.confirm', { count: plain.length })}
        </Button>
      )}
      {asked && <ConfirmServicesDialog rows={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

/** What came since yesterday: how many, what was paused by itself, and the exceptions that a person looks at. */
export function NewStays({ rows, lists, filters }: NewStaysProps) {
  const { t } = useTranslation();
  const { fresh, plain, exceptions } = toConfirm(rows, lists.duties, useNow());
  if (fresh.length === 0) return null;
  const choice = (which: 'all' | 'exceptions', text: string) => {
    const isChosen = filters.fresh === which;
    return (
      <Button
        size="compact-sm"
        variant={isChosen ? 'filled' : 'light'}
        aria-pressed={isChosen}
        onClick={() => filters.set('new', isChosen ? '' : which)}
      >
        {text}
      </Button>
    );
  };
  const isNothingWaiting = lists.isWhole && plain.length + exceptions.length === 0;
  return (
    <section className={classes.fresh} aria-label={t('homeCare.fresh.title')}>
      <Text size="sm" fw={600}>
        {t('homeCare.fresh.title')}
      </Text>
      {choice('all', t('homeCare.fresh.all', { count: fresh.length }))}
      {exceptions.length > 0 && choice('exceptions', t('homeCare.fresh.exceptions', { count: exceptions.length }))}
      <Confirm plain={plain} />
      {isNothingWaiting && <Text size="sm">{t('homeCare.fresh.settled')}</Text>}
    </section>
  );
}
