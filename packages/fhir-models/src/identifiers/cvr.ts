const WEIGHTS = [2, 7, 6, 5, 4, 3, 2, 1];

/** True of eight digits whose weighted sum is divisible by eleven (dk-core, CVR-length and CVR-modulus-11). */
export function isCvr(text: string): boolean {
  if (!/^[0-9]{8}$/.test(text)) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(text.charAt(index)), 0);
  return sum % 11 === 0;
}
