import { SegmentedControl } from '@mantine/core';
import classes from './segments.module.css';

interface SegmentsProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  data: { value: string; label: string }[];
}

/** A choice among a few views; where the screen is too narrow for them side by side, it scrolls by itself. */
export function Segments({ label, ...choice }: SegmentsProps) {
  return (
    <div className={classes.segments}>
      <SegmentedControl size="xs" aria-label={label} {...choice} />
    </div>
  );
}
