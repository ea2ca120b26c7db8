import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatDateTime } from '../../shared/time/format-time.ts';
import { Facts } from '../../shared/ui/facts.tsx';
import type { OperationsStatus } from './operations.ts';
import classes from './operations.module.css';

/** The copies that make timelines and worklists, and what stands still. */
export function CopiesCard({ status: { copies, stuck, bodies } }: { status: OperationsStatus }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <section className={classes.card} aria-label={t('copies.title')}>
      <Title order={2} size="h5" mb={8}>
        {t('copies.title')}
      </Title>
      <Facts
        facts={[
          [t('copies.waiting'), String(copies.waiting)],
          [t('copies.setAside'), String(copies.setAside)],
          copies.oldestAt !== undefined && [t('copies.oldest'), formatDateTime(new Date(copies.oldestAt))],
          [t('copies.stuck'), String(stuck)],
          bodies && [
            t('copies.bodies'),
            t('copies.bodiesChecked', { checked: bodies.checked.toLocaleString(language), faulty: bodies.faulty }),
          ],
        ]}
      />
    </section>
  );
}
