/** The probability of at most `count` events where `expected` are expected, if they come independently of each other. */
export function poissonLowerTail(count: number, expected: number): number {
  if (expected <= 0) return 1;
  let logTerm = -expected;
  let sum = Math.exp(logTerm);
  for (let events = 1; events <= count; events += 1) {
    logTerm += Math.log(expected / events);
    sum += Math.exp(logTerm);
  }
  return Math.min(1, sum);
}
