import { Button, Drawer, Group, Stack, Text, Title } from '@mantine/core';
import { IconMail, IconMailOpened } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { Words } from '../../shared/obligation/obligation.ts';
import { Named } from '../../shared/person/citizen.ts';
import type { Stay } from '../../shared/stay/stay.ts';
import { useBoardRow } from '../../shared/stay/ward-stay.ts';
import { formatDateTime } from '../../shared/time/format-time.ts';
import { Moment } from '../../shared/time/moment.tsx';
import { Facts } from '../../shared/ui/facts.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { Tag } from '../../shared/ui/tag.tsx';

const Section = z.object({
  title: Words,
  rows: z.array(z.object({ label: Words, value: Words })),
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
      <Facts facts={rows.map(({ label, value }) => [label[language], value[language]])} />
    </section>
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
function ReportDrawer({ messageId, onClose }: { messageId: string; onClose: () => void }) {
  const { t } = useTranslation();
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
      <ReadState read={read} />
      {read.data && <Content report={read.data} />}
    </Drawer>
  );
}

interface ArrivedProps {
  report: { messageId: string; receivedAt: string; opened: boolean };
  canRead: boolean;
}

function Arrived({ report: { messageId, receivedAt, opened }, canRead }: ArrivedProps) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Group gap="sm" justify="space-between">
      <Group gap="sm">
        <Tag icon={opened ? IconMailOpened : IconMail} tone={opened ? 'good' : 'notice'}>
          {t(opened ? 'planning.cell.received' : 'correspondence.report.unseen')}
        </Tag>
        <Moment at={receivedAt} />
      </Group>
      {canRead && (
        <Button size="compact-sm" variant="default" onClick={() => setIsOpen(true)}>
          {t('correspondence.report.read')}
        </Button>
      )}
      {isOpen && <ReportDrawer messageId={messageId} onClose={() => setIsOpen(false)} />}
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
        <Arrived report={data.report} canRead={canRead} />
      ) : (
        <Text size="sm" c="dimmed">
          {t('correspondence.report.none')}
        </Text>
      )}
    </Stack>
  );
}
