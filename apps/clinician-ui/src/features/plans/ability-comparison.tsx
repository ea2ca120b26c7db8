import { Button, Group, Text, Title } from '@mantine/core';
import {
  IconArrowsExchange,
  IconChevronDown,
  IconChevronUp,
  IconHelp,
  IconTrendingDown,
  IconTrendingUp,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { abilityVocabularies, digitOf } from '../../shared/document/ability.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { Tag } from '../../shared/ui/tag.tsx';
import type { Compared } from './plan.ts';
import classes from './plans.module.css';

const { levels } = abilityVocabularies();
const columns = ['before', 'now', 'expected'] as const;

/** A level as its digit and what it means. */
function Level({ level }: { level: string | undefined }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  if (level === undefined) {
    return (
      <Text size="sm" c="dimmed" component="span">
        {t('plans.ability.unknown')}
      </Text>
    );
  }
  return (
    <span className={classes.level}>
      <span className={classes.digit} data-level={digitOf(level)} aria-hidden>
        {digitOf(level)}
      </span>
      {levels.get(level)?.[language] ?? level}
    </span>
  );
}

const notRelevant = 'B6';

/** What an item comes to; `changed`: became relevant, or is so no longer, which is neither better nor worse. */
function changeOf({ before, now, expected, differs, worse }: Compared) {
  const after = expected ?? now;
  if (!differs) return after === undefined ? 'unscored' : 'same';
  if (before === undefined) return 'new';
  if (before === notRelevant || after === notRelevant) return 'changed';
  return worse ? 'worse' : 'better';
}

const looks = {
  worse: { icon: IconTrendingDown, tone: 'warning' },
  better: { icon: IconTrendingUp, tone: 'good' },
  new: { icon: IconHelp, tone: 'notice' },
  changed: { icon: IconArrowsExchange, tone: 'notice' },
} as const;

/** What the difference comes to, in word and icon. */
function Difference({ item }: { item: Compared }) {
  const { t } = useTranslation();
  const change = changeOf(item);
  if (change === 'same' || change === 'unscored') return null;
  return <Tag {...looks[change]}>{t(`plans.ability.${change}`)}</Tag>;
}

const counted = ['worse', 'better', 'changed', 'new', 'same', 'unscored'] as const;

/** How many of each there are: of what differs both ways, however few; of the rest what there is. */
function useSum(comparison: readonly Compared[]): string {
  const { t } = useTranslation();
  const countOf = (change: string) => comparison.filter((item) => changeOf(item) === change).length;
  return counted
    .map((change) => ({ change, count: countOf(change), isAlways: ['worse', 'better', 'same'].includes(change) }))
    .filter(({ count, isAlways }) => isAlways || count > 0)
    .map(({ change, count }) => t(`plans.ability.sum.${change}`, { count }))
    .join(' · ');
}

function Row({ item }: { item: Compared }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <tr data-worse={item.worse}>
      <th scope="row">
        {item.name[language]}
        {item.comment && (
          <Text size="xs" c="dimmed">
            {item.comment}
          </Text>
        )}
        <div className={classes.difference}>
          <Difference item={item} />
        </div>
      </th>
      {columns.map((column) => (
        <td key={column}>
          <span className={classes.head}>{t(`plans.ability.${column}`)}</span>
          <Level level={item[column]} />
        </td>
      ))}
    </tr>
  );
}

/** Function before admission, now, and as expected at discharge: what differs first, the rest folded. */
export function AbilityComparison({ comparison }: { comparison: Compared[] }) {
  const { t } = useTranslation();
  const [isWhole, setIsWhole] = useState(false);
  const rest = comparison.filter(({ differs }) => !differs);
  const what = rest.some((item) => changeOf(item) === 'unscored') ? 'Rest' : '';
  const sum = useSum(comparison);
  const shown = isWhole ? comparison : comparison.filter(({ differs }) => differs);
  return (
    <section className={classes.section} aria-label={t('plans.ability.title')}>
      <Group justify="space-between" mb={4}>
        <Title order={2} size="h5">
          {t('plans.ability.title')}
        </Title>
        <Text size="sm" c="dimmed">
          {sum}
        </Text>
      </Group>
      {shown.length === 0 && <Text size="sm">{t('plans.ability.nothing')}</Text>}
      {shown.length > 0 && (
        <table className={classes.compare} aria-label={t('plans.ability.title')}>
          <thead>
            <tr>
              <th scope="col">{t('ability.item')}</th>
              {columns.map((column) => (
                <th scope="col" key={column}>
                  {t(`plans.ability.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((item) => (
              <Row key={item.item} item={item} />
            ))}
          </tbody>
        </table>
      )}
      {rest.length > 0 && (
        <Button
          mt={6}
          variant="default"
          size="compact-sm"
          aria-expanded={isWhole}
          leftSection={isWhole ? <IconChevronUp size={14} aria-hidden /> : <IconChevronDown size={14} aria-hidden />}
          onClick={() => setIsWhole(!isWhole)}
        >
          {t(isWhole ? `plans.ability.hide${what}` : `plans.ability.show${what}`, { count: rest.length })}
        </Button>
      )}
    </section>
  );
}
