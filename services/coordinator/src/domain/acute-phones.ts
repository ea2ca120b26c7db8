/** Life is in danger: the same number in the whole country. */
export const emergencyPhone = '112';

/** Whom a citizen calls who cannot wait for their own doctor, by the region's number. */
const acutePhones: Record<string, string> = {
  '1081': '+4570150300',
  '1082': '+4570113131',
  '1083': '+4570110707',
  '1084': '1813',
  '1085': '+4570150700',
};

/** The region's acute telephone outside opening hours; nothing where the region is not known. */
export function acutePhone(region: string | undefined): string | undefined {
  return region === undefined ? undefined : acutePhones[region];
}
