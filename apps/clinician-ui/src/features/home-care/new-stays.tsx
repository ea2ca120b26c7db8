import { Anchor, Button, Text } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
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

/** What came since yesterday, and what waits for a person: what was paused by itself, the exceptions, and who is home by now. */
export function NewStays({ rows, lists, filters }: NewStaysProps) {
  const { t } = useTranslation();
  const { fresh, outpatients, plain, exceptions, elsewhere } = toConfirm(rows, lists.duties, useNow());
  const came = fresh.length + outpatients.length;
  const waits = plain.length + exceptions.length + elsewhere;
  if (came + waits === 0) return null;
  const choice = (which: 'all' | 'outpatients' | 'exceptions', text: string) => {
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
  const title = t(came > 0 ? 'homeCare.fresh.title' : 'homeCare.fresh.titleWaiting');
  return (
    <section className={classes.fresh} aria-label={title}>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      {fresh.length > 0 && choice('all', t('homeCare.fresh.all', { count: fresh.length }))}
      {outpatients.length > 0 && choice('outpatients', t('homeCare.fresh.outpatients', { count: outpatients.length }))}
      {exceptions.length > 0 && choice('exceptions', t('homeCare.fresh.exceptions', { count: exceptions.length }))}
      <Confirm plain={plain} />
      {elsewhere > 0 && (
        <Anchor component={Link} to="?view=we-owe&owed=confirm" size="sm" fw={600} c="inherit" underline="always">
          {t('homeCare.fresh.elsewhere', { count: elsewhere })}
        </Anchor>
      )}
      {lists.isWhole && waits === 0 && <Text size="sm">{t('homeCare.fresh.settled')}</Text>}
    </section>
  );
}
