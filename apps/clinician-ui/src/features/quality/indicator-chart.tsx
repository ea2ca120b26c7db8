import '@mantine/charts/styles.css';
import { LineChart } from '@mantine/charts';
import { Stack, Table, Text, Title, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { useIndicatorWords } from './indicator-words.ts';
import type { Indicator } from './indicators.ts';

interface Line {
  name: 'value' | 'mean' | 'low' | 'high';
  color: string;
  strokeDasharray?: string;
}

const lines: Line[] = [
  { name: 'value', color: 'var(--accent)' },
  { name: 'mean', color: 'var(--mantine-color-dimmed)' },
  { name: 'low', color: 'var(--mantine-color-dimmed)', strokeDasharray: '4 4' },
  { name: 'high', color: 'var(--mantine-color-dimmed)', strokeDasharray: '4 4' },
];

/** One indicator month by month about the whole period, with what chance alone explains; the same as a table for those who do not see it. */
export function IndicatorChart({ indicator, least }: { indicator: Indicator; least: number }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { monthName, valueOf } = useIndicatorWords(least);
  const { name, months, total, measure, better, goal } = indicator;
  const scale = measure === 'share' ? 100 : 1;
  const scaled = (value: number | undefined) => (value === undefined ? null : Math.round(value * scale * 10) / 10);
  const data = months.map(({ month, value, limits }) => ({
    month: monthName(month),
    value: scaled(value),
    mean: scaled(total.value),
    low: scaled(limits?.low),
    high: scaled(limits?.high),
  }));
  return (
    <Stack gap={4} component="section" aria-label={t('indicators.chart.title', { name: name[language] })}>
      <Title order={2} size="h5">
        {name[language]}
      </Title>
      <div aria-hidden>
        <LineChart
          h={240}
          data={data}
          dataKey="month"
          series={lines.map((line) => ({ ...line, label: t(`indicators.chart.${line.name}`) }))}
          unit={measure === 'share' ? ' %' : ''}
          curveType="linear"
          connectNulls={false}
          {...(goal?.target !== undefined && {
            referenceLines: [{ y: goal.target, label: t('indicators.chart.goal'), color: 'green.8' }],
          })}
          withLegend
          tickLine="none"
          lineProps={({ name: line }) => ({ dot: line === 'value' && { r: 4 } })}
          yAxisProps={{ width: 52, domain: [0, measure === 'share' ? 100 : 'auto'] }}
          xAxisProps={{ minTickGap: 8 }}
          lineChartProps={{ accessibilityLayer: false }}
        />
      </div>
      <Text size="xs" c="dimmed" maw={760}>
        {t(`indicators.chart.better.${better}`)} {t('indicators.chart.means')}
      </Text>
      <VisuallyHidden>
        <MonthTable indicator={indicator} least={least} valueOf={(value) => valueOf(value, indicator)} />
      </VisuallyHidden>
    </Stack>
  );
}

interface MonthTableProps {
  indicator: Indicator;
  least: number;
  valueOf: (value: number | undefined) => string;
}

function MonthTable({ indicator, least, valueOf }: MonthTableProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { monthName, countOf } = useIndicatorWords(least);
  const columns = ['chart.month', 'column.count', 'chart.value', 'chart.low', 'chart.high'];
  return (
    <Table aria-label={t('indicators.chart.title', { name: indicator.name[language] })}>
      <Table.Thead>
        <Table.Tr>
          {columns.map((column) => (
            <Table.Th key={column}>{t(`indicators.${column}`)}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {indicator.months.map(({ month, limits, ...figure }) => (
          <Table.Tr key={month}>
            <Table.Td>{monthName(month)}</Table.Td>
            <Table.Td>{countOf(figure, indicator)}</Table.Td>
            <Table.Td>{valueOf(figure.value)}</Table.Td>
            <Table.Td>{valueOf(limits?.low)}</Table.Td>
            <Table.Td>{valueOf(limits?.high)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
