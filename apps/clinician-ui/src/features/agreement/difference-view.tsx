import { Alert, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { ListTable } from '../../shared/ui/list-table.tsx';
import classes from './difference.module.css';
import type { Difference, Sum } from './version.ts';

interface Line {
  key: string;
  name: string;
  sum: Sum;
}

/** `+3`, `−2` or `0`. */
function signed(number: number): string {
  if (number === 0) return '0';
  return number > 0 ? `+${number}` : `−${Math.abs(number)}`;
}

/** Breaches before and after as two bars beneath each other; the table beside it says the same in numbers. */
function Bars({ sum, most }: { sum: Sum; most: number }) {
  const width = (count: number) => `${most === 0 ? 0 : (count / most) * 100}%`;
  return (
    <div className={classes.bars} aria-hidden="true">
      <span className={classes.before} style={{ width: width(sum.before.breaches) }} />
      <span className={classes.after} style={{ width: width(sum.after.breaches) }} />
    </div>
  );
}

function Sums({ label, lines }: { label: string; lines: Line[] }) {
  const { t } = useTranslation();
  const most = Math.max(0, ...lines.flatMap(({ sum }) => [sum.before.breaches, sum.after.breaches]));
  const columns = [
    { title: label, width: '30%' },
    { title: t('difference.column.owed'), width: '14%' },
    { title: t('difference.column.changes'), width: '20%' },
    { title: t('difference.column.breaches'), width: '14%' },
    { title: t('difference.column.plot'), width: '22%' },
  ];
  return (
    <ListTable label={label} columns={columns}>
      {lines.map(({ key, name, sum }) => (
        <Table.Tr key={key}>
          <Table.Td>{name}</Table.Td>
          <Table.Td>
            {sum.before.obligations} → {sum.after.obligations}
          </Table.Td>
          <Table.Td>
            {t('difference.changes', { added: sum.added, removed: sum.removed, changed: sum.changed })}
          </Table.Td>
          <Table.Td>
            {sum.before.breaches} → {sum.after.breaches} ({signed(sum.after.breaches - sum.before.breaches)})
          </Table.Td>
          <Table.Td>
            <Bars sum={sum} most={most} />
          </Table.Td>
        </Table.Tr>
      ))}
    </ListTable>
  );
}

function Total({ difference }: { difference: Difference }) {
  const { t } = useTranslation();
  const { total, pathways, affected } = difference;
  const figures: [string, string][] = [
    [t('difference.affected'), t('difference.ofPathways', { affected, pathways })],
    [t('difference.owed'), `${total.before.obligations} → ${total.after.obligations}`],
    [t('difference.breaches'), `${total.before.breaches} → ${total.after.breaches}`],
  ];
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
      {figures.map(([name, value]) => (
        <div key={name}>
          <Text size="xs" c="dimmed">
            {name}
          </Text>
          <Text fw={650}>{value}</Text>
        </div>
      ))}
    </SimpleGrid>
  );
}

/** What other agreements would change: in all, rule by rule and unit by unit, as numbers and as bars. */
export function DifferenceView({ difference }: { difference: Difference }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const rules = difference.byRule.map(({ ruleId, title, ...sum }) => ({ key: ruleId, name: title[language], sum }));
  const units = difference.byUnit.map(({ unit, ...sum }) => ({
    key: unit.sor,
    name: unit.name || t('difference.noUnit'),
    sum,
  }));
  return (
    <Stack gap="sm" component="section" aria-label={t('difference.title')}>
      <Total difference={difference} />
      {difference.truncated && (
        <Alert role="note" color="orange" p="xs" icon={<IconInfoCircle aria-hidden />}>
          {t('difference.truncated', { pathways: difference.pathways })}
        </Alert>
      )}
      {difference.byRule.length === 0 && <Text size="sm">{t('difference.none')}</Text>}
      {rules.length > 0 && (
        <>
          <Title order={3} size="h6">
            {t('difference.byRule')}
          </Title>
          <Text size="xs" c="dimmed" className={classes.legend ?? ''}>
            <span className={`${classes.key} ${classes.before}`} /> {t('difference.before')}
            <span className={`${classes.key} ${classes.after}`} /> {t('difference.after')}
          </Text>
          <Sums label={t('agreement.rule')} lines={rules} />
          <Title order={3} size="h6">
            {t('difference.byUnit')}
          </Title>
          <Sums label={t('difference.unit')} lines={units} />
        </>
      )}
    </Stack>
  );
}
