import { SegmentedControl } from '@mantine/core';
import classes from './segments.module.css';

interface SegmentsProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  data: { value: string; label: string }[];
}

/** A choice among a few views; a phone shows them in more than one row, and what is wider scrolls by itself. */
export function Segments({ label, ...choice }: SegmentsProps) {
  return (
    <div className={classes.segments}>
      <SegmentedControl size="xs" aria-label={label} {...choice} />
    </div>
  );
}
