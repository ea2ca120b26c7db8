import { Button, Drawer, Group, Stack, Text, Title } from '@mantine/core';
import { IconCheck, IconMail, IconMailOpened, IconMessageQuestion } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';
import { useCommand } from '../../shared/http/use-command.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { DescribedRow } from '../../shared/message/described.ts';
import { Words } from '../../shared/obligation/obligation.ts';
import { useWorklist } from '../../shared/obligation/use-worklist.ts';
import { type Citizen, Named } from '../../shared/person/citizen.ts';
import { useCitizenName } from '../../shared/person/privacy.tsx';
import type { Stay } from '../../shared/stay/stay.ts';
import { useBoardRow } from '../../shared/stay/ward-stay.ts';
import { formatDateTime } from '../../shared/time/format-time.ts';
import { Moment } from '../../shared/time/moment.tsx';
import { DescribedValue } from '../../shared/ui/described-value.tsx';
import { Facts } from '../../shared/ui/facts.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { Tag } from '../../shared/ui/tag.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';

const Section = z.object({
  title: Words,
  rows: z.array(DescribedRow),
  text: z.array(z.string()).optional(),
});
type Section = z.infer<typeof Section>;

const Opened = z.object({
  from: Named,
  receivedAt: z.string(),
  opened: z.object({ at: z.string(), by: z.string() }).optional(),
  description: z.object({ sections: z.array(Section) }).optional(),
});
type Opened = z.infer<typeof Opened>;

function Part({ section: { title, rows, text = [] } }: { section: Section }) {
  const { language } = useLanguage();
  return (
    <section aria-label={title[language]}>
      <Title order={3} size="h6" mb={4}>
        {title[language]}
      </Title>
      {text.map((line, index) => (
        <Text key={`${index} ${line}`} size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {line}
        </Text>
      ))}
      <Facts
        facts={rows.map((row) => !row.isId && [row.label[language], <DescribedValue key={row.label.da} row={row} />])}
      />
    </section>
  );
}

/** That somebody has seen it: it is taken off the unit's list, so that the municipality is told. */
function Seen({ messageId, onDone }: { messageId: string; onDone: () => void }) {
  const { t } = useTranslation();
  const { tasks } = useWorklist();
  const task = tasks.find(({ message, doneAt }) => message.messageId === messageId && !doneAt);
  const order = useCommand({
    schema: z.unknown(),
    path: `/coordinator/tasks/${task?.id}/done`,
    stale: ['worklist', 'board', 'messages'],
    onDone: () => {
      tellDone(t, t('ward.report.seenDone'));
      onDone();
    },
  });
  if (!task) return null;
  return (
    <Button
      leftSection={<IconCheck size={16} aria-hidden />}
      loading={order.isPending}
      onClick={() => order.mutate({})}
    >
      {t('ward.report.seen')}
    </Button>
  );
}

function Content({ report }: { report: Opened }) {
  const { t } = useTranslation();
  const { from, receivedAt, opened, description } = report;
  return (
    <Stack gap="md">
      <div>
        <Text size="sm">
          {t('correspondence.report.from', { unit: from.name })}, {formatDateTime(new Date(receivedAt))}
        </Text>
        <Text size="xs" c="dimmed">
          {opened
            ? t('correspondence.report.opened', { name: opened.by, at: formatDateTime(new Date(opened.at)) })
            : t('correspondence.report.openedFirst')}
        </Text>
      </div>
      {!description && <Text size="sm">{t('inbox.unreadableText')}</Text>}
      {description?.sections.map((section, index) => (
        <Part key={`${index} ${section.title.da}`} section={section} />
      ))}
    </Stack>
  );
}

/** The whole report; that it has been read, and by whom, is noted by the services when it is first opened. */
function ReportDrawer({ messageId, citizen, onClose }: { messageId: string; citizen: Citizen; onClose: () => void }) {
  const { t } = useTranslation();
  const { name, cpr } = useCitizenName()(citizen);
  const api = useApi();
  const queries = useQueryClient();
  const read = useQuery({
    queryKey: ['message', messageId],
    queryFn: () => api({ schema: Opened, path: `/hospital/messages/${messageId}` }),
  });
  const isFirst = read.data !== undefined && !read.data.opened;
  useEffect(() => {
    if (!isFirst) return;
    for (const key of ['board', 'messages']) void queries.invalidateQueries({ queryKey: [key] });
  }, [queries, isFirst]);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={t('correspondence.report.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Text size="sm" mb="sm">
        <b>{name}</b> · {cpr}
      </Text>
      <ReadState read={read} />
      {read.data && (
        <Group gap="sm" mb="md">
          <Seen messageId={messageId} onDone={onClose} />
          <Button
            component={Link}
            to={`/correspondence?citizen=${citizen.id}&new=1&to=${read.data.from.sor}&of=${messageId}`}
            variant="default"
            leftSection={<IconMessageQuestion size={16} aria-hidden />}
          >
            {t('ward.report.ask')}
          </Button>
        </Group>
      )}
      {read.data && <Content report={read.data} />}
    </Drawer>
  );
}

interface ArrivedProps {
  report: { messageId: string; receivedAt: string; opened: boolean; read?: { at: string; by: string } | undefined };
  citizen: Citizen;
  canRead: boolean;
}

function Arrived({ report: { messageId, receivedAt, opened, read }, citizen, canRead }: ArrivedProps) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Group gap="sm" justify="space-between">
      <Group gap="sm">
        <Tag icon={opened ? IconMailOpened : IconMail} tone={opened ? 'good' : 'notice'}>
          {t(opened ? 'ward.report.read' : 'correspondence.report.unseen')}
        </Tag>
        {read ? (
          <Text size="sm">{t('ward.report.readBy', { name: read.by, at: formatDateTime(new Date(read.at)) })}</Text>
        ) : (
          <Moment at={receivedAt} />
        )}
      </Group>
      {canRead && (
        <Button size="compact-sm" variant="default" onClick={() => setIsOpen(true)}>
          {t('correspondence.report.read')}
        </Button>
      )}
      {isOpen && <ReportDrawer messageId={messageId} citizen={citizen} onClose={() => setIsOpen(false)} />}
    </Group>
  );
}

/** The municipality's report of admission: whether it has come, whether somebody has read it, and all it says. */
export function AdmissionReport({ stay, canRead }: { stay: Stay; canRead: boolean }) {
  const { t } = useTranslation();
  const { data, isPending } = useBoardRow(stay);
  if (isPending) return null;
  return (
    <Stack gap={6} component="section" aria-label={t('correspondence.report.title')}>
      <Title order={2} size="h5">
        {t('correspondence.report.title')}
      </Title>
      {data?.report ? (
        <Arrived report={data.report} citizen={stay.citizen} canRead={canRead} />
      ) : (
        <Text size="sm" c="dimmed">
          {t('correspondence.report.none')}
        </Text>
      )}
    </Stack>
  );
}
