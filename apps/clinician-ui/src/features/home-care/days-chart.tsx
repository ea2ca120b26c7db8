import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { Table, VisuallyHidden } from '@mantine/core';
import { ReferenceArea } from 'recharts';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { useDayName, weekday } from './day-heading.tsx';
import type { DayCount } from './homecomings.ts';

/** How many come home on each of the days ahead, weekends shaded; the same as a table for those who do not see it. */
export function DaysChart({ days }: { days: DayCount[] }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const dayName = useDayName();
  const shortName = (date: string) => `${weekday(date, language, 'short')} ${date.slice(8)}-${date.slice(5, 7)}`;
  const series = [
    { name: 'agreed', label: t('homeCare.chart.agreed'), color: 'petrol.6' },
    { name: 'other', label: t('homeCare.chart.other'), color: 'yellow.6' },
  ];
  const data = days.map(({ date, agreed, other }) => ({ day: shortName(date), agreed, other }));
  const weekends = days.filter(({ isWeekend }) => isWeekend).map(({ date }) => shortName(date));
  return (
    <>
      <div aria-hidden>
        <BarChart
          h={130}
          data={data}
          dataKey="day"
          type="stacked"
          series={series}
          withLegend
          tickLine="none"
          maxBarWidth={38}
          yAxisProps={{ allowDecimals: false, width: 24 }}
          barChartProps={{ accessibilityLayer: false }}
        >
          {weekends.map((day) => (
            <ReferenceArea key={day} x1={day} x2={day} fill="var(--fresh)" fillOpacity={0.16} />
          ))}
        </BarChart>
      </div>
      <VisuallyHidden>
        <Table aria-label={t('homeCare.chart.title')}>
          <Table.Thead>
            <Table.Tr>
              {['day', 'agreed', 'other'].map((name) => (
                <Table.Th key={name}>{t(`homeCare.chart.${name}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {days.map(({ date, isWeekend, agreed, other }) => (
              <Table.Tr key={date}>
                <Table.Td>
                  {[dayName(date), isWeekend && t('homeCare.chart.weekend')].filter(Boolean).join(', ')}
                </Table.Td>
                <Table.Td>{agreed}</Table.Td>
                <Table.Td>{other}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </VisuallyHidden>
    </>
  );
}
