import { Button, Text } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../shared/http/use-api.ts';
import type { Duty } from '../../shared/obligation/duty.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { tellFailure } from '../../shared/ui/tell-failure.ts';
import classes from './home-care.module.css';
import { type HospitalRow, Services } from './hospital-row.ts';
import { toConfirm } from './in-hospital-now.ts';
import type { Filters } from './list-filters.tsx';

/** Confirms of many citizens that their services stand still; each is an order of its own. */
function useConfirmAll() {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (rows: HospitalRow[]) => {
      for (const { id } of rows) {
        const path = `/municipality/hospital-stays/${id}/services/pause`;
        await api({ schema: Services, path, body: { services: [], commandId: crypto.randomUUID() } });
      }
      return rows.length;
    },
    onSuccess: (count) => tellDone(t, t('homeCare.fresh.confirmed', { count })),
    onError: (error) => tellFailure(t, error),
    onSettled: () => {
      for (const key of ['board', 'worklist', 'timeline']) void queries.invalidateQueries({ queryKey: [key] });
    },
  });
}

interface NewStaysProps {
  rows: HospitalRow[];
  duties: Duty[];
  filters: Filters;
}

/** What came since yesterday: how many, what was paused by itself, and the exceptions that a person looks at. */
export function NewStays({ rows, duties, filters }: NewStaysProps) {
  const { t } = useTranslation();
  const { fresh, plain, exceptions } = toConfirm(rows, duties, useNow());
  const confirm = useConfirmAll();
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
  return (
    <section className={classes.fresh} aria-label={t('homeCare.fresh.title')}>
      <Text size="sm" fw={600}>
        {t('homeCare.fresh.title')}
      </Text>
      {choice('all', t('homeCare.fresh.all', { count: fresh.length }))}
      {exceptions.length > 0 && choice('exceptions', t('homeCare.fresh.exceptions', { count: exceptions.length }))}
      {plain.length > 0 && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconChecks size={15} aria-hidden />}
          loading={confirm.isPending}
          onClick={() => confirm.mutate(plain)}
        >
          {t('homeCare.fresh.confirm', { count: plain.length })}
        </Button>
      )}
      {plain.length + exceptions.length === 0 && <Text size="sm">{t('homeCare.fresh.settled')}</Text>}
    </section>
  );
}
