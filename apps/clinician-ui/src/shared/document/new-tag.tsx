import { useTranslation } from 'react-i18next';
import classes from './documents.module.css';

/** Says that something differs from the version before. */
export function NewTag() {
  const { t } = useTranslation();
  return <span className={classes.fresh}>{t('document.new')}</span>;
}
