import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatMoment, writtenDate } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { Card } from './card.tsx';
import classes from './own-way.module.css';
import type { Coming, OwnWay } from './own-way.ts';

function useMoment(): (instant: string) => string {
  const { language } = useLanguage();
  const now = useNow();
  return (instant) => formatMoment(new Date(instant), now, language);
}

/** Where the citizen is, and who has which part of the responsibility. */
export function Now({ own: { status, since, responsibles } }: { own: OwnWay }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const place = responsibles.find(({ what }) => what === 'stay')?.name ?? '';
  return (
    <Card title={t('ownWay.now.title')}>
      <div>
        <strong>{t(`ownWay.now.${status}`, { place })}</strong>
        {since !== undefined && <div className={classes.quiet}>{t('ownWay.now.since', { at: moment(since) })}</div>}
      </div>
      {responsibles.length > 0 && (
        <div>
          <Title order={3} size="h5" mb={4}>
            {t('ownWay.now.who')}
          </Title>
          <ul className={classes.list}>
            {responsibles.map(({ what, name, until }) => (
              <li key={`${what} ${name}`}>
                {name}
                <div className={classes.quiet}>{t(`ownWay.now.${what}`, { until: until && moment(until) })}</div>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  );
}

function When({ coming: { at, on } }: { coming: Coming }) {
  const moment = useMoment();
  return at === undefined ? writtenDate(on ?? '') : moment(at);
}

function Promised({ promised }: Pick<OwnWay, 'promised'>) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const moment = useMoment();
  const now = useNow();
  const byWhen = (due: string) =>
    t(Date.parse(due) < now.getTime() ? 'ownWay.next.wasDue' : 'ownWay.next.by', { at: moment(due) });
  return (
    <div>
      <Title order={3} size="h5" mb={4}>
        {t('ownWay.next.promised')}
      </Title>
      <ul className={classes.list}>
        {promised.map(({ id, ruleId, title, who, due }) => (
          <li key={id}>
            {t(`ownWay.duty.${ruleId}`, title[language])}
            <div className={classes.quiet}>{[who, due && byWhen(due)].filter(Boolean).join(' · ')}</div>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What is planned, who comes when, and what others owe the citizen. */
export function Next({ own: { next, services, promised } }: { own: OwnWay }) {
  const { t } = useTranslation();
  const isEmpty = next.length + services.length + promised.length === 0;
  return (
    <Card title={t('ownWay.next.title')}>
      {isEmpty && <div>{t('ownWay.next.empty')}</div>}
      {next.length + services.length > 0 && (
        <ul className={classes.list}>
          {next.map((coming) => (
            <li key={coming.what}>
              <strong>
                {t(`ownWay.next.${coming.what}`)}: <When coming={coming} />
              </strong>
              <div className={classes.quiet}>{coming.who}</div>
            </li>
          ))}
          {services.map(({ who, services: given }) => (
            <li key={who}>
              <strong>{t('ownWay.next.services')}:</strong> {given.join(', ')}
              <div className={classes.quiet}>{who}</div>
            </li>
          ))}
        </ul>
      )}
      {promised.length > 0 && <Promised promised={promised} />}
    </Card>
  );
}
