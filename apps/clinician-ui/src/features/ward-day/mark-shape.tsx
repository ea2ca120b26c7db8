import type { MarkKind } from './day-marks.ts';
import classes from './ward-day.module.css';

/** Each kind has a form of its own, so that none is told by colour alone. */
const shapes: Record<MarkKind, string> = {
  admitted: 'M6 4l13 8l-13 8z',
  ready: 'M5 5h14v14H5zM8 12l3 3l5-6',
  expected: 'M12 3l9 9l-9 9l-9-9z',
  agreed: 'M12 3l9 9l-9 9l-9-9zM8.5 12l2.5 2.5l4.5-5',
  left: 'M4 11l8-7l8 7v9H4z',
  limit: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18zM12 8v4l3 2',
  late: 'M12 3l10 18H2zM12 10v5M12 17.6v.2',
};

/** The form that stands for something on the day’s line. */
export function MarkShape({ kind, size = 20 }: { kind: MarkKind; size?: number }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden className={`${classes.shape} ${classes[kind]}`}>
      <path d={shapes[kind]} />
    </svg>
  );
}
