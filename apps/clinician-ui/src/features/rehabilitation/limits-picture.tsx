import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../shared/time/use-now.ts';
import { limitsOf, type RehabilitationRow } from './rehabilitation.ts';
import classes from './rehabilitation.module.css';

const tallest = 26;

function toneOf(left: number): string {
  if (left < 0) return 'bad';
  return left <= 2 ? 'warning' : 'calm';
}

/** How the limits lie: a bar for each number of days left, read as a list where it is not seen. */
export function LimitsPicture({ plans }: { plans: RehabilitationRow[] }) {
  const { t } = useTranslation();
  const limits = limitsOf(plans, useNow());
  const most = Math.max(1, ...limits.map(({ count }) => count));
  const labelOf = (left: number) => {
    if (left < 0) return t('plans.rehabilitation.late');
    return left === 0 ? t('plans.rehabilitation.today') : t('plans.rehabilitation.days', { count: left });
  };
  return (
    <figure style={{ margin: 0 }}>
      <Text size="xs" c="dimmed" component="figcaption">
        {t('plans.rehabilitation.limits')}
      </Text>
      <ol className={classes.limits}>
        {limits.map(({ left, count }) => (
          <li key={left} className={classes.limit} data-tone={toneOf(left)} data-empty={count === 0}>
            <span className={classes.room} aria-hidden>
              {count > 0 && count}
              <span className={classes.bar} style={{ height: (count / most) * tallest }} />
            </span>
            <span className={classes.label} aria-label={t('plans.rehabilitation.bar', { label: labelOf(left), count })}>
              {labelOf(left)}
            </span>
          </li>
        ))}
      </ol>
    </figure>
  );
}
