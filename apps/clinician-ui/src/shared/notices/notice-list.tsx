import { Button, Divider, Group, Stack, Text } from '@mantine/core';
import { IconChecks, IconSettings } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useApi } from '../http/use-api.ts';
import { Empty } from '../ui/empty.tsx';
import { ReadState } from '../ui/read-state.tsx';
import { tellFailure } from '../ui/tell-failure.ts';
import { NoticeLine } from './notice-line.tsx';
import { isSettled, type Notice } from './notices.ts';
import { SettingsForm } from './settings-form.tsx';
import { useNoticeList } from './use-notices.ts';

/** Marks notices as read; what is shown follows at once. */
function useMarkRead() {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (read: { ids: string[] } | { upTo: string }) =>
      api({ schema: z.unknown(), path: '/coordinator/notices/read', body: read }),
    onError: (error) => tellFailure(t, error),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['notices'] }),
  });
}

interface LinesProps {
  label: string;
  notices: Notice[];
  onLeave: () => void;
}

function Lines({ label, notices, onLeave }: LinesProps) {
  const { mutate: markRead } = useMarkRead();
  return (
    <ul style={{ listStyle: 'none', margin: 0, padding: 0 }} aria-label={label}>
      {notices.map((notice) => (
        <NoticeLine
          key={notice.id}
          notice={notice}
          onOpen={() => {
            if (!notice.isRead) markRead({ ids: [notice.id] });
            onLeave();
          }}
        />
      ))}
    </ul>
  );
}

/** The critical ones before the others, each of them newest first, as they come. */
function criticalFirst(notices: Notice[]): Notice[] {
  return notices.toSorted((a, b) => Number(b.isCritical) - Number(a.isCritical));
}

/** What still asks for somebody, critical first, and below it what no longer does. */
function Notices({ notices, onLeave }: { notices: Notice[]; onLeave: () => void }) {
  const { t } = useTranslation();
  const { open = [], settled = [] } = Object.groupBy(notices, (notice) => (isSettled(notice) ? 'settled' : 'open'));
  return (
    <>
      {open.length === 0 && <Empty title={t('notices.empty')} text={t('notices.emptyText')} />}
      {open.length > 0 && <Lines label={t('notices.title')} notices={criticalFirst(open)} onLeave={onLeave} />}
      {settled.length > 0 && (
        <>
          <Divider label={t('notices.settled')} labelPosition="left" />
          <Lines label={t('notices.settled')} notices={settled} onLeave={onLeave} />
        </>
      )}
    </>
  );
}

/** What came to the person, critical first, then newest first, with how they want to be told of it. */
export function NoticeListView({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation();
  const read = useNoticeList(true);
  const [isSetting, setSetting] = useState(false);
  const { mutate: markRead, isPending } = useMarkRead();
  const list = read.data;
  const hasUnread = list?.notices.some((notice) => !notice.isRead && !isSettled(notice)) ?? false;
  if (list && isSetting) return <SettingsForm settings={list.settings} onDone={() => setSetting(false)} />;
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="xs">
        <Button
          size="compact-sm"
          variant="light"
          disabled={!list || !hasUnread}
          loading={isPending}
          leftSection={<IconChecks size={16} aria-hidden />}
          onClick={() => list && markRead({ upTo: list.asOf })}
        >
          {t('notices.readAll')}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          disabled={!list}
          leftSection={<IconSettings size={16} aria-hidden />}
          onClick={() => setSetting(true)}
        >
          {t('notices.settings.open')}
        </Button>
      </Group>
      <ReadState read={read} />
      {list && <Notices notices={list.notices} onLeave={onLeave} />}
      <Text size="xs" c="dimmed">
        {t('notices.kept')}
      </Text>
    </Stack>
  );
}
