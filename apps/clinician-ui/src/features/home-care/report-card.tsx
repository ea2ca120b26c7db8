import { Accordion, Button, Group, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { z } from 'zod';
import { ContentView } from '../../shared/document/content-view.tsx';
import { formOf } from '../../shared/document/document.ts';
import { useCommand } from '../../shared/http/use-command.ts';
import { formatDateTime } from '../../shared/time/format-time.ts';
import { Failure } from '../../shared/ui/failure.tsx';
import { OrderDialog } from '../../shared/ui/order-dialog.tsx';
import { RowsSkeleton } from '../../shared/ui/rows-skeleton.tsx';
import { Tag } from '../../shared/ui/tag.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { ContactDialog } from './contact-dialog.tsx';
import classes from './home-care.module.css';
import { type HospitalRow, isAway } from './hospital-row.ts';
import { type ReportVersion, typeOf, useReport } from './report.ts';

/** That the latest report still holds. */
function NoChangeDialog({ stayId, onClose }: { stayId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const order = useCommand({
    schema: z.object({ id: z.string() }),
    path: `/municipality/hospital-stays/${stayId}/report/confirm`,
    stale: ['board', 'worklist', 'timeline'],
    onDone: () => {
      tellDone(t, t('homeCare.report.noChangeDone'));
      onClose();
    },
  });
  return (
    <OrderDialog
      title={t('homeCare.report.noChangeTitle')}
      action={t('homeCare.report.noChangeDo')}
      isReady
      order={order}
      onSubmit={() => order.mutate({})}
      onClose={onClose}
    >
      <Text size="sm">{t('homeCare.report.noChangeText')}</Text>
    </OrderDialog>
  );
}

/** What was sent, newest first; each can be read. */
function Versions({ versions }: { versions: ReportVersion[] }) {
  const { t } = useTranslation();
  return (
    <Accordion variant="contained">
      {versions.map((version) => (
        <Accordion.Item key={version.messageId} value={version.messageId}>
          <Accordion.Control>
            <Text size="sm" fw={600} component="span">
              {t('homeCare.report.version', {
                number: version.number,
                type: t(`homeCare.report.${typeOf(version)}`),
              })}
            </Text>{' '}
            <Text size="sm" c="dimmed" component="span">
              {t('homeCare.report.by', { at: formatDateTime(new Date(version.sentAt)), name: version.by.name })}
            </Text>
          </Accordion.Control>
          <Accordion.Panel>
            <ContentView fields={formOf('report-of-admission')} content={version.content} />
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}

/** Why there is no report, in words; nothing when there is one. */
function WhyNone({ row: { reportOwed, report, isReportClosed } }: { row: HospitalRow }) {
  const { t } = useTranslation();
  const [isAsked, setIsAsked] = useState(false);
  if (report) return null;
  if (!reportOwed) return <Text size="sm">{t(`homeCare.report.${isReportClosed ? 'closed' : 'notAskedText'}`)}</Text>;
  return (
    <Group gap={8}>
      <Tag icon={IconAlertTriangle} tone="warning">
        {t('homeCare.report.owed')}
      </Tag>
      <Text size="sm">{t(`homeCare.report.why.${reportOwed}`)}</Text>
      {reportOwed === 'no-record' && (
        <Button size="compact-xs" variant="default" onClick={() => setIsAsked(true)}>
          {t('homeCare.contact')}
        </Button>
      )}
      {isAsked && <ContactDialog onClose={() => setIsAsked(false)} />}
    </Group>
  );
}

/** A card is one line high while it is on its way. */
function Reading({ read }: { read: ReturnType<typeof useReport> }) {
  if (read.error) return <Failure error={read.error} retry={() => void read.refetch()} />;
  return read.isPending && <RowsSkeleton rows={1} />;
}

interface ActionsProps {
  stayId: string;
  /** What the button that writes says. */
  write: 'write' | 'update' | 'goOn';
  canConfirm: boolean;
  onConfirm: () => void;
}

function Actions({ stayId, write, canConfirm, onConfirm }: ActionsProps) {
  const { t } = useTranslation();
  return (
    <Group gap={6}>
      {canConfirm && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconCheck size={14} aria-hidden />}
          onClick={onConfirm}
        >
          {t('homeCare.report.noChange')}
        </Button>
      )}
      <Button
        component={Link}
        to={`/home-care/${stayId}/report`}
        size="compact-sm"
        variant="default"
        leftSection={<IconPencil size={14} aria-hidden />}
      >
        {t(`homeCare.report.${write}`)}
      </Button>
    </Group>
  );
}

/** The report of admission: every version, the draft, an update by hand, and that nothing has changed. */
export function ReportCard({ row }: { row: HospitalRow }) {
  const { t } = useTranslation();
  const read = useReport(row.id, { isForm: false });
  const [isAsked, setIsAsked] = useState(false);
  const draft = read.data?.draft;
  const versions = read.data?.versions ?? [];
  const isFirst = versions.length === 0;
  const begin = isFirst ? 'write' : 'update';
  const order = draft ? 'goOn' : begin;
  return (
    <section className={classes.card} aria-label={t('homeCare.report.title')}>
      <Group justify="space-between">
        <Title order={2} size="h5">
          {t('homeCare.report.title')}
        </Title>
        {isAway(row) && (
          <Actions stayId={row.id} write={order} canConfirm={!isFirst} onConfirm={() => setIsAsked(true)} />
        )}
      </Group>
      <WhyNone row={row} />
      {draft && (
        <Text size="xs" c="dimmed">
          {t('homeCare.report.draft', { at: formatDateTime(new Date(draft.savedAt)), name: draft.by.name })}
        </Text>
      )}
      <Reading read={read} />
      {versions.length > 0 && <Versions versions={versions} />}
      {isAsked && <NoChangeDialog stayId={row.id} onClose={() => setIsAsked(false)} />}
    </section>
  );
}
