import { BarChart } from '@mantine/charts';
import { Table, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatClock, formatDateTime } from '../../shared/time/format-time.ts';
import type { Hour } from './operations.ts';
import classes from './operations.module.css';

/** What was expected beside what was seen, hour by hour; the same as a table for those who do not see it. */
export function HoursChart({ hours }: { hours: Hour[] }) {
  const { t } = useTranslation();
  const series = [
    { name: 'expected', label: t('upkeep.figure.expected'), color: 'var(--line-strong)' },
    { name: 'seen', label: t('upkeep.figure.seen'), color: 'var(--accent)' },
  ];
  const data = hours.map(({ at, expected, seen }) => ({ at: formatClock(new Date(at)), expected, seen }));
  return (
    <div className={classes.chart}>
      <div aria-hidden>
        <BarChart
          h={150}
          data={data}
          dataKey="at"
          series={series}
          withLegend
          tickLine="none"
          barChartProps={{ accessibilityLayer: false }}
        />
      </div>
      <VisuallyHidden>
        <Table aria-label={t('traffic.hours')}>
          <Table.Thead>
            <Table.Tr>
              {['traffic.hour', 'upkeep.figure.expected', 'upkeep.figure.seen'].map((title) => (
                <Table.Th key={title}>{t(title)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {hours.map(({ at, expected, seen }) => (
              <Table.Tr key={at}>
                <Table.Td>{formatDateTime(new Date(at))}</Table.Td>
                <Table.Td>{expected}</Table.Td>
                <Table.Td>{seen}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </VisuallyHidden>
    </div>
  );
}
