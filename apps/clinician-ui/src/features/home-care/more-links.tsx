import { Anchor, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOpenTimeline } from '../../shared/person/use-open-timeline.ts';
import { Failure } from '../../shared/ui/failure.tsx';
import classes from './home-care.module.css';
import type { HospitalRow } from './hospital-row.ts';

function TimelineLink({ cpr }: { cpr: string }) {
  const { t } = useTranslation();
  const { open, isPending, isUnknown, error } = useOpenTimeline(cpr);
  return (
    <>
      <Anchor component="button" type="button" size="sm" fw={600} disabled={isPending} onClick={open}>
        {t('homeCare.stay.timeline')}
      </Anchor>
      {isUnknown && (
        <Text size="sm" role="alert">
          {t('homeCare.stay.timelineNone')}
        </Text>
      )}
      {error && <Failure error={error} />}
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
