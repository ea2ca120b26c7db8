import { useTranslation } from 'react-i18next';
import { useNavigation } from 'react-router';
import classes from './on-the-way.module.css';

/** A line below the header while the next page is fetched, so that a click that takes its time is seen to be heard. */
export function OnTheWay() {
  const { t } = useTranslation();
  if (useNavigation().state !== 'loading') return null;
  return <progress aria-label={t('fetchingPage')} className={classes.line} />;
}
