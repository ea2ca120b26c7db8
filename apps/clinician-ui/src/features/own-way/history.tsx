import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatMoment } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { Card } from './card.tsx';
import classes from './own-way.module.css';
import type { OwnWay } from './own-way.ts';

/** What has happened, in plain words, the newest first. */
export function Happened({ happened }: Pick<OwnWay, 'happened'>) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  return (
    <Card title={t('ownWay.happened.title')}>
      {happened.length === 0 && <div>{t('ownWay.happened.empty')}</div>}
      <ol className={classes.list}>
        {happened.map(({ id, at, type, who }) => (
          <li key={id}>
            {t([`ownWay.event.${type.replaceAll('.', '-')}`, 'ownWay.event.other'])}
            <div className={classes.quiet}>
              {[formatMoment(new Date(at), now, language), who].filter(Boolean).join(' · ')}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** Who at work has looked at the citizen's data, by unit and role, and when they did last on each day. */
export function Looks({ looks }: Pick<OwnWay, 'looks'>) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  return (
    <Card title={t('ownWay.looks.title')}>
      <div className={classes.quiet}>{t('ownWay.looks.hint')}</div>
      {looks.length === 0 && <div>{t('ownWay.looks.empty')}</div>}
      <ul className={classes.list}>
        {looks.map(({ at, place, role, isAllowed }) => (
          <li key={`${at} ${place} ${role}`}>
            {[place, t(`role.${role}`, role)].filter(Boolean).join(' · ')}
            {!isAllowed && <strong> · {t('ownWay.looks.refused')}</strong>}
            <div className={classes.quiet}>{formatMoment(new Date(at), now, language)}</div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
