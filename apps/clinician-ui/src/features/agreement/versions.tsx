import { Button, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconHistory, IconHourglass } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../shared/http/use-api.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { usePerson } from '../../shared/session/use-session.ts';
import { formatDateTime, writtenDate } from '../../shared/time/format-time.ts';
import { Facts } from '../../shared/ui/facts.tsx';
import { Failure } from '../../shared/ui/failure.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { Tag } from '../../shared/ui/tag.tsx';
import { ActivateDialog } from './activate-dialog.tsx';
import { DifferenceView } from './difference-view.tsx';
import { Difference, type Version, Versions } from './version.ts';

const looks = {
  active: { icon: IconCircleCheck, tone: 'good' },
  pending: { icon: IconHourglass, tone: 'notice' },
} as const;
const past = { icon: IconHistory, tone: 'muted' } as const;

const readAgainMilliseconds = 5_000;

/** The versions; read often while pathways are being judged anew. */
function useVersions() {
  const api = useApi();
  return useQuery({
    queryKey: ['agreement-versions'],
    queryFn: () => api({ schema: Versions, path: '/coordinator/agreements' }),
    refetchInterval: ({ state }) =>
      state.data?.versions.some(({ reevaluation }) => reevaluation && !reevaluation.endedAt)
        ? readAgainMilliseconds
        : false,
  });
}

function Reevaluation({ run }: { run: NonNullable<Version['reevaluation']> }) {
  const { t } = useTranslation();
  const { total, done, failed, endedAt } = run;
  return (
    <div>
      <Text size="xs" c="dimmed">
        {t(endedAt ? 'version.judged' : 'version.judging', { done, total, failed })}
      </Text>
      {!endedAt && (
        <Progress value={total === 0 ? 0 : (done / total) * 100} size="sm" aria-label={t('version.progress')} />
      )}
    </div>
  );
}

/** Whom a version that waits would concern, asked for when somebody wants to know. */
function Preview({ version }: { version: Version }) {
  const { t } = useTranslation();
  const api = useApi();
  const { role } = usePerson();
  const [activating, setActivating] = useState(false);
  const preview = useMutation({
    mutationFn: () =>
      api({ schema: Difference, path: '/coordinator/agreements/preview', body: { versionId: version.id } }),
  });
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <Button size="xs" variant="default" loading={preview.isPending} onClick={() => preview.mutate()}>
          {t('version.preview')}
        </Button>
        {role === 'administrator' && (
          <Button size="xs" onClick={() => setActivating(true)}>
            {t('version.activate')} …
          </Button>
        )}
      </Group>
      {preview.error && <Failure error={preview.error} />}
      {preview.data && <DifferenceView difference={preview.data} />}
      {activating && (
        <ActivateDialog version={version} difference={preview.data} onClose={() => setActivating(false)} />
      )}
    </Stack>
  );
}

/** When and why it came into force, and what it changed. */
function Origin({ version }: { version: Version }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { effectiveFrom, activatedBy, reason, mode, changedFiles, knownAt, agreements } = version;
  const held = agreements.map(({ name, rules, validFrom, validTo }) => {
    const period = `${writtenDate(validFrom)}–${validTo ? writtenDate(validTo) : ''}`;
    return `${name[language]} (${t('version.rules', { count: rules })}, ${period})`;
  });
  return (
    <Facts
      facts={[
        [t('version.knownAt'), formatDateTime(new Date(knownAt))],
        effectiveFrom && [t('version.effectiveFrom'), formatDateTime(new Date(effectiveFrom))],
        mode && [t('version.mode'), t(`version.modes.${mode}`, mode)],
        activatedBy && [t('version.activatedBy'), activatedBy.name],
        reason && [t('settle.reason'), reason],
        changedFiles.length > 0 && [t('version.files'), changedFiles.join(', ')],
        [t('version.agreements'), held.join(' · ')],
      ]}
    />
  );
}

function VersionCard({ version }: { version: Version }) {
  const { t } = useTranslation();
  const { role } = usePerson();
  const { icon, tone } = version.state === 'active' || version.state === 'pending' ? looks[version.state] : past;
  const mayCompare = role === 'administrator' || role === 'quality-consultant';
  return (
    <Paper withBorder p="sm" component="li">
      <Stack gap="sm">
        <Group gap="sm">
          <Title order={2} size="h6">
            {t('version.title', { version: version.version })}
          </Title>
          <Tag icon={icon} tone={tone}>
            {t(`version.state.${version.state}`, version.state)}
          </Tag>
        </Group>
        <Origin version={version} />
        {version.reevaluation && <Reevaluation run={version.reevaluation} />}
        {version.state === 'pending' && mayCompare && <Preview version={version} />}
      </Stack>
    </Paper>
  );
}

/** Every version of the agreements: in force, waiting with whom it would concern, and past. */
export function VersionList() {
  const { t } = useTranslation();
  const read = useVersions();
  return (
    <>
      <ReadState read={read} />
      {read.data && !read.data.versions.some(({ state }) => state === 'pending') && (
        <Text size="sm" c="dimmed" mb="sm">
          {t('version.nonePending')}
        </Text>
      )}
      <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {read.data?.versions.map((version) => (
          <VersionCard key={version.id} version={version} />
        ))}
      </Stack>
    </>
  );
}
