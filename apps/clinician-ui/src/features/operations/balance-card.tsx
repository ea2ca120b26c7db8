import { Group, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconScale } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatSeconds } from '../../shared/time/format-time.ts';
import { Tag } from '../../shared/ui/tag.tsx';
import { differenceOf, partsOf } from './judge-status.ts';
import type { Balance } from './operations.ts';
import classes from './operations.module.css';

function Picture({ balance }: { balance: Balance }) {
  const difference = differenceOf(balance);
  const accepted = difference < 0 ? (balance.accepted / (balance.accepted - difference)) * 100 : 100;
  return (
    <div aria-hidden>
      <div className={classes.bar}>
        <span className={classes.accepted} style={{ width: `${accepted}%` }} />
      </div>
      <div className={classes.bar}>
        {partsOf(balance).map(({ name, share }) => (
          <span key={name} className={`${classes.part} ${classes[name]}`} style={{ width: `${share}%` }} />
        ))}
      </div>
    </div>
  );
}

const kept = ['accepted', 'delivered', 'inFlight', 'refused', 'dead'] as const;

/** Accepted above what became of it, as two bars that are equally long when nothing is lost; whether they are, and when that was checked. */
export function BalanceCard({ balance }: { balance: Balance }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const written = (count: number) => count.toLocaleString(language);
  const difference = differenceOf(balance);
  const figures = Object.fromEntries(kept.map((name) => [name, written(balance[name])]));
  return (
    <section className={classes.card} aria-label={t('balance.title')} data-holds={balance.holds}>
      <Group justify="space-between" mb={8} gap="xs">
        <Title order={2} size="h5">
          {t('balance.title')}
        </Title>
        <Group gap="xs">
          <Tag icon={balance.holds ? IconScale : IconAlertTriangle} tone={balance.holds ? 'good' : 'bad'}>
            {t(balance.holds ? 'balance.holds' : 'balance.broken')}
          </Tag>
          <Text size="xs" c="dimmed">
            {t('balance.checked', { time: formatSeconds(new Date(balance.checkedAt)).slice(-8) })}
          </Text>
        </Group>
      </Group>
      <Picture balance={balance} />
      <ul className={classes.legend}>
        {kept.map((name) => (
          <li key={name}>
            <span className={`${classes.key} ${classes[name]}`} />
            <Text size="sm" component="span">
              {t(`balance.${name}`)}
            </Text>
            <Text size="sm" component="span" className={classes.figure ?? ''}>
              {written(balance[name])}
            </Text>
          </li>
        ))}
      </ul>
      <Text size="xs" c="dimmed" mt={6}>
        {t(difference === 0 ? 'balance.sum' : 'balance.sumOff', figures)}
      </Text>
      {difference !== 0 && (
        <Text size="sm" c="var(--tone-bad-text)" fw={600}>
          {t(difference > 0 ? 'balance.missing' : 'balance.tooMany')}: {written(Math.abs(difference))}
        </Text>
      )}
    </section>
  );
}
