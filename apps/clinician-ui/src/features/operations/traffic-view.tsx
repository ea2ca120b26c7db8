import { AreaChart } from '@mantine/charts';
import { Stack, Table, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconSchool } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { useEventName } from '../../shared/message/use-event-name.ts';
import { formatClock } from '../../shared/time/format-time.ts';
import { Moment } from '../../shared/time/moment.tsx';
import { useNow } from '../../shared/time/use-now.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { ListTable } from '../../shared/ui/list-table.tsx';
import { Tag } from '../../shared/ui/tag.tsx';
import { everyMinute, sumOf } from './judge-status.ts';
import type { Minute, OperationsStatus, Traffic } from './operations.ts';
import classes from './operations.module.css';

/** What was accepted and delivered minute by minute; told in words as well. */
function LastHour({ minutes }: { minutes: Minute[] }) {
  const { t } = useTranslation();
  const every = everyMinute(minutes, useNow());
  const sum = sumOf(every);
  const data = every.map(({ minute, ...counts }) => ({ at: formatClock(new Date(minute)), ...counts }));
  const series = [
    { name: 'accepted', label: t('traffic.accepted'), color: 'var(--line-strong)' },
    { name: 'delivered', label: t('traffic.delivered'), color: 'var(--accent)' },
  ];
  return (
    <section className={classes.card} aria-label={t('traffic.title')}>
      <Title order={2} size="h5">
        {t('traffic.title')}
      </Title>
      <Text size="sm" c="dimmed" mb={8}>
        {sum.accepted + sum.delivered === 0 ? t('traffic.none') : t('traffic.sum', sum)}
      </Text>
      <div aria-hidden className={classes.chart}>
        <AreaChart
          h={200}
          data={data}
          dataKey="at"
          series={series}
          curveType="step"
          withLegend
          withDots={false}
          tickLine="none"
          yAxisProps={{ allowDecimals: false, width: 40 }}
          xAxisProps={{ minTickGap: 40 }}
          areaChartProps={{ accessibilityLayer: false }}
        />
      </div>
    </section>
  );
}

const looks: Record<string, { icon: typeof IconCircleCheck; tone: 'good' | 'muted' }> = {
  normal: { icon: IconCircleCheck, tone: 'good' },
  unknown: { icon: IconSchool, tone: 'muted' },
};

function TrafficRow({ traffic }: { traffic: Traffic }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const nameOf = useEventName();
  const { sender, receiver, event, expected, seen, since, verdict } = traffic;
  const look = looks[verdict] ?? { icon: IconAlertTriangle, tone: 'bad' as const };
  return (
    <Table.Tr data-verdict={verdict}>
      <Table.Td>
        <Text size="sm" lh={1.35}>
          {sender.name} → {receiver.name}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{nameOf({ type: event })}</Text>
      </Table.Td>
      <Table.Td className={classes.figure ?? ''}>
        {expected.toLocaleString(language, { maximumFractionDigits: 1 })}
      </Table.Td>
      <Table.Td className={classes.figure ?? ''}>{seen.toLocaleString(language)}</Table.Td>
      <Table.Td>{since && <Moment at={since} />}</Table.Td>
      <Table.Td>
        <Tag {...look}>{t(`traffic.verdict.${verdict}`, verdict)}</Tag>
      </Table.Td>
    </Table.Tr>
  );
}

/** The traffic of the last hour, and what usually comes from whom beside what has come. */
export function TrafficView({ status }: { status: OperationsStatus }) {
  const { t } = useTranslation();
  const columns = [
    { title: t('traffic.column.parties'), width: '36%' },
    { title: t('traffic.column.type'), width: '20%' },
    { title: t('traffic.column.expected'), width: '9%' },
    { title: t('traffic.column.seen'), width: '8%' },
    { title: t('traffic.column.since'), width: '14%' },
    { title: t('traffic.column.verdict'), width: '13%' },
  ];
  return (
    <Stack gap="sm">
      <LastHour minutes={status.throughput.lastHour} />
      <div>
        <Title order={2} size="h5">
          {t('traffic.expected')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('traffic.expectedText')}
        </Text>
      </div>
      {status.traffic.length === 0 && <Empty title={t('traffic.empty')} text={t('traffic.emptyText')} />}
      {status.traffic.length > 0 && (
        <ListTable label={t('traffic.expected')} columns={columns}>
          {status.traffic.map((traffic) => (
            <TrafficRow key={`${traffic.sender.sor} ${traffic.receiver.sor} ${traffic.event}`} traffic={traffic} />
          ))}
        </ListTable>
      )}
    </Stack>
  );
}
