import { useTranslation } from 'react-i18next';
import classes from './operations.module.css';

/** Expected above seen, as two bars on one scale; the figures themselves stand beside it in words. */
export function ExpectedBars({ expected, seen }: { expected: number; seen: number }) {
  const { t } = useTranslation();
  const most = Math.max(expected, seen, 1);
  const bars = [
    { name: 'expected', count: expected, className: classes.accepted },
    { name: 'seen', count: seen, className: classes.inFlight },
  ];
  return (
    <div aria-hidden className={classes.comparison}>
      {bars.map(({ name, count, className }) => (
        <div key={name} className={classes.compared}>
          <span>{t(`upkeep.figure.${name}`)}</span>
          <span className={classes.bar}>
            <span className={className} style={{ width: `${(count / most) * 100}%` }} />
          </span>
        </div>
      ))}
    </div>
  );
}
