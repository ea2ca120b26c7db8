import { Anchor, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTerm } from '../../shared/i18n/terms.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatClock, formatDay, formatMoment, formatWeekday } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { Card } from './card.tsx';
import classes from './own-way.module.css';
import { callsPlace, type Coming, type OwnWay } from './own-way.ts';

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

/** The moment, or the weekday and date of what is on a day. */
function When({ coming: { at, on } }: { coming: Coming }) {
  const { language } = useLanguage();
  const moment = useMoment();
  if (at !== undefined) return moment(at);
  return on === undefined ? '' : formatWeekday(new Date(on), language);
}

/** Of a visit, that it has no time yet, and whether home care comes along. */
function VisitHints({ coming: { what, at, homeCare } }: { coming: Coming }) {
  const { t } = useTranslation();
  if (what !== 'visit') return null;
  const hints = [
    at === undefined && t('ownWay.next.visitHint.noTime'),
    homeCare !== undefined && t(`ownWay.next.visitHint.${homeCare}`),
  ];
  return <div className={classes.quiet}>{hints.filter(Boolean).join(' ')}</div>;
}

/** A limit; what is to be done within a day has none of the clock. */
function useLimit(): (due: string) => string {
  const { language } = useLanguage();
  const now = useNow();
  return (due) => {
    const at = new Date(due);
    return formatClock(at) === '23:59' ? formatDay(at, now, language) : formatMoment(at, now, language);
  };
}

function Promised({ promised }: Pick<OwnWay, 'promised'>) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const limit = useLimit();
  const now = useNow();
  const isLate = (due: string) => Date.parse(due) < now.getTime();
  const byWhen = (due: string) => t(isLate(due) ? 'ownWay.next.wasDue' : 'ownWay.next.by', { at: limit(due) });
  return (
    <div>
      <Title order={3} size="h5" mb={4}>
        {t('ownWay.next.promised')}
      </Title>
      <ul className={classes.list}>
        {promised.map(({ id, ruleId, title, who, due }) => (
          <li key={id}>
            {t(`ownWay.duty.${ruleId}`, title[language])}
            <div className={classes.quiet}>
              {[who, due && byWhen(due)].filter(Boolean).join(' · ')}
              {due && isLate(due) && (
                <>
                  {' '}
                  <Anchor underline="always" href={`#${callsPlace}`}>
                    {t('ownWay.next.callThem')}
                  </Anchor>
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What is planned, who comes when, and what others owe the citizen. */
export function Next({ own: { next, services, promised } }: { own: OwnWay }) {
  const { t } = useTranslation();
  const termOf = useTerm();
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
              <VisitHints coming={coming} />
            </li>
          ))}
          {services.map(({ who, services: given }) => (
            <li key={who}>
              <strong>{t('ownWay.next.services')}:</strong> {given.map(termOf).join(', ')}
              <div className={classes.quiet}>{who}</div>
            </li>
          ))}
        </ul>
      )}
      {promised.length > 0 && <Promised promised={promised} />}
      <div className={classes.quiet}>{t('ownWay.next.yourMedicine')}</div>
    </Card>
  );
}
