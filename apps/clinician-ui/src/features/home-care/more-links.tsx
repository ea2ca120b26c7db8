import { Anchor, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';
import { Failure } from '../../shared/ui/failure.tsx';
import classes from './home-care.module.css';
import type { HospitalRow } from './hospital-row.ts';

const Found = z.object({ citizens: z.array(z.object({ id: z.string() })) });

/** The shared timeline knows the citizen by an id of its own, which is asked for with the CPR number, never in the address. */
function TimelineLink({ cpr }: { cpr: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const find = useMutation({
    mutationFn: () => api({ schema: Found, path: '/coordinator/citizens/find', body: { query: cpr } }),
    onSuccess: ({ citizens: [citizen] }) => citizen && void navigate(`/citizens/${citizen.id}`),
  });
  return (
    <>
      <Anchor
        component="button"
        type="button"
        size="sm"
        fw={600}
        disabled={find.isPending}
        onClick={() => find.mutate()}
      >
        {t('homeCare.stay.timeline')}
      </Anchor>
      {find.data?.citizens.length === 0 && (
        <Text size="sm" role="alert">
          {t('homeCare.stay.timelineNone')}
        </Text>
      )}
      {find.error && <Failure error={find.error} />}
    </>
  );
}

/** The ways on from here, all about the same citizen. */
export function MoreLinks({ row: { id, citizen, unit } }: { row: HospitalRow }) {
  const { t } = useTranslation();
  const about = `/correspondence?citizen=${citizen.id}`;
  return (
    <section className={classes.card} aria-label={t('homeCare.stay.links')}>
      <Title order={2} size="h5">
        {t('homeCare.stay.links')}
      </Title>
      <Stack gap={6} align="flex-start">
        <TimelineLink cpr={citizen.cpr} />
        <Anchor component={Link} to={about} size="sm" fw={600}>
          {t('homeCare.stay.correspondence')}
        </Anchor>
        <Anchor component={Link} to={`${about}&new=1`} size="sm" fw={600}>
          {t('homeCare.stay.newCorrespondence')}
        </Anchor>
        {unit && (
          <Anchor component={Link} to={`/home-care/${id}/record`} size="sm" fw={600}>
            {t('homeCare.stay.record')}
          </Anchor>
        )}
      </Stack>
    </section>
  );
}
