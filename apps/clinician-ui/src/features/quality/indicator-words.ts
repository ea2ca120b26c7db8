import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import type { Figure, Indicator } from './indicators.ts';

/** Figures of indicators in words, in the language. */
export function useIndicatorWords(least: number) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const month = new Intl.DateTimeFormat(language, { month: 'short', year: '2-digit', timeZone: 'UTC' });
  const hidden = t('indicators.hidden', { least });
  const countOf = ({ hits, of, ...figure }: Figure, { measure }: Pick<Indicator, 'measure'>) => {
    const key = measure === 'share' ? 'indicators.of' : 'indicators.perHundred';
    if (of === 0 && !figure.hidden) return '–';
    return figure.hidden ? hidden : t(key, { hits: number.format(hits), of: number.format(of) });
  };
  const valueOf = (value: number | undefined, { measure }: Pick<Indicator, 'measure'>) => {
    if (value === undefined) return '–';
    return measure === 'share' ? percent.format(value) : t('indicators.rate', { value: number.format(value) });
  };
  return {
    hidden,
    countOf,
    valueOf,
    monthName: (name: string) => month.format(new Date(`${name}-01T00:00:00Z`)),
    intervalOf: ({ interval }: Figure) =>
      interval &&
      t('indicators.interval', { low: Math.round(interval.low * 100), high: percent.format(interval.high) }),
    spreadOf: ({ median, p90 }: Figure, { values }: Indicator) => {
      if (!values || median === undefined || p90 === undefined) return undefined;
      const unit = t(`indicators.unit.${values.unit}`);
      const [middle, most] = [median, p90].map((one) => `${number.format(one)} ${unit}`);
      return t('indicators.spread', { name: values.name[language], median: middle, p90: most });
    },
    excludedOf: ({ excluded, isExcludedHidden }: Indicator) => {
      const told = Object.entries(excluded).map(([reason, count]) => t(`indicators.excluded.${reason}`, { count }));
      const all = isExcludedHidden ? [...told, t('indicators.excluded.hidden', { least })] : told;
      return all.length === 0 ? t('indicators.none') : all.join(', ');
    },
  };
}
