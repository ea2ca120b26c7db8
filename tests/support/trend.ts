/** A straight line through measurements by least squares, with how sure its slope is. */
export interface Trend {
  mean: number;
  /** Change for each unit of x. */
  slope: number;
  /** Half the width of the 95 % confidence interval of the slope. */
  margin: number;
}

export interface Point {
  x: number;
  y: number;
}

/** 97.5th percentile of the normal distribution; with the dozens of points that are measured, Student's t is hardly wider. */
const z95 = 1.96;

/** The trend of at least three points; throws for fewer. */
export function trendOf(points: Point[]): Trend {
  if (points.length < 3) throw new Error('A trend needs three points.');
  const mean = meanOf(points.map(({ y }) => y));
  const middle = meanOf(points.map(({ x }) => x));
  const spread = points.reduce((sum, { x }) => sum + (x - middle) ** 2, 0);
  const slope = points.reduce((sum, { x, y }) => sum + (x - middle) * (y - mean), 0) / spread;
  const left = points.reduce((sum, { x, y }) => sum + (y - mean - slope * (x - middle)) ** 2, 0);
  return { mean, slope, margin: z95 * Math.sqrt(left / (points.length - 2) / spread) };
}

/** How much grows surely over the time that was measured, as a part of the mean: 0 unless the whole interval is above 0. */
export function sureGrowth(points: Point[]): number {
  const { mean, slope, margin } = trendOf(points);
  const xs = points.map(({ x }) => x);
  return (Math.max(0, slope - margin) * (Math.max(...xs) - Math.min(...xs))) / mean;
}

function meanOf(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
