import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { categoryName, isCategory } from '@overgang/fhir-models/correspondence';
import { IconMail } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { Named } from '../../shared/person/citizen.ts';
import type { Stay } from '../../shared/stay/stay.ts';
import { Moment } from '../../shared/time/moment.tsx';
import { Failure } from '../../shared/ui/failure.tsx';
import { Tag } from '../../shared/ui/tag.tsx';

const Thread = z.object({
  threadId: z.string(),
  category: z.string(),
  topic: z.string().optional(),
  other: Named,
  lastAt: z.string(),
  unseen: z.number(),
});
type Thread = z.infer<typeof Thread>;
const Threads = z.object({ threads: z.array(Thread) });
const mostShown = 5;

function Line({ thread, citizenId }: { thread: Thread; citizenId: string }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { threadId, category, topic, other, lastAt, unseen } = thread;
  const subject = [isCategory(category) ? categoryName(category)[language] : category, topic];
  return (
    <Group gap="sm" align="flex-start" wrap="nowrap" justify="space-between">
      <div>
        <Anchor
          component={Link}
          size="sm"
          fw={unseen > 0 ? 700 : 500}
          to={`/correspondence/${threadId}?citizen=${citizenId}`}
        >
          {subject.filter(Boolean).join(' · ')}
        </Anchor>
        <Text size="xs" c="dimmed">
          {other.name}
        </Text>
        {unseen > 0 && (
          <Tag icon={IconMail} tone="notice">
            {t('correspondence.unseenCount', { count: unseen })}
          </Tag>
        )}
      </div>
      <Moment at={lastAt} />
    </Group>
  );
}

function CitizenThreads({ citizenId }: { citizenId: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const read = useQuery({
    queryKey: ['messages', 'correspondence', 'stay', citizenId],
    queryFn: () => api({ schema: Threads, path: `/hospital/correspondence?citizen=${citizenId}` }),
  });
  if (read.error) return <Failure error={read.error} retry={() => void read.refetch()} />;
  if (read.data?.threads.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('correspondence.stay.none')}
      </Text>
    );
  }
  return read.data?.threads
    .slice(0, mostShown)
    .map((thread) => <Line key={thread.threadId} thread={thread} citizenId={citizenId} />);
}

/** What has been written with others about the citizen, and the way to write. */
export function StayCorrespondence({ stay, canRead }: { stay: Stay; canRead: boolean }) {
  const { t } = useTranslation();
  const { id } = stay.citizen;
  return (
    <Stack gap={6} component="section" aria-label={t('correspondence.stay.title')}>
      <Group justify="space-between">
        <Title order={2} size="h5">
          {t('correspondence.stay.title')}
        </Title>
        <Group gap="sm">
          {canRead && (
            <Anchor component={Link} to={`/correspondence?citizen=${id}`} size="sm">
              {t('correspondence.stay.all')}
            </Anchor>
          )}
          <Button component={Link} to={`/correspondence?citizen=${id}&new=1`} size="compact-sm" variant="default">
            {t('correspondence.stay.write')}
          </Button>
        </Group>
      </Group>
      {canRead && <CitizenThreads citizenId={id} />}
    </Stack>
  );
}
