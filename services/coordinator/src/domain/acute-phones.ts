/** Life is in danger: the same number in the whole country. */
export const emergencyPhone = '112';

interface AcutePhone {
  phone: string;
  /** Where the number was read, November 2026. */
  source: string;
}

/**
 * Whom a citizen calls who cannot wait for their own doctor, by the region's number. Region Østdanmark takes over from 1084 and 1085
 * on 1 January 2027; until it tells a number of its own, theirs are those that answer.
 */
const acutePhones: Record<string, AcutePhone> = {
  '1081': {
    phone: '+4570150300',
    source:
      'https://new-in.hjoerring.dk/welcome-to-hjoerring-municipality/live-in-hjoerring/danish-health-care/emergency-doctor-service',
  },
  '1082': { phone: '+4570113131', source: 'https://laegevagten.dk/en/region/central/medical-helpline' },
  '1083': {
    phone: '+4570110707',
    source:
      'https://regionsyddanmark.dk/patienter-og-parorende/akuthjaelp/sygdomme-og-mindre-skader-laegevagt-i-region-syddanmark/laegevagt-i-region-syddanmark',
  },
  '1084': {
    phone: '1813',
    source:
      'https://www.bispebjerghospital.dk/undersoegelse-og-behandling/Akut-hj%C3%A6lp/1813/hvordanbrugerjeg1813/Sider/default.aspx',
  },
  // In place of 70 15 07 00 since 1 October 2022.
  '1085': { phone: '1818', source: 'https://dit-soroe.dk/et-nummer-til-akut-hjaelp-fra-oktober' },
};

/** A number to call outside opening hours; `name` says where, when a region has several. */
export interface AcuteLine {
  phone: string;
  name?: string;
}

const eastern = 'oestdanmark';
const beforeEastern = { '1084': 'Region Hovedstaden', '1085': 'Region Sjælland' };

/**
 * The region's acute telephones outside opening hours; none where the region is not known. Of Region Østdanmark the number that
 * it has told of (`easternPhone`), and until it has, those of the two regions that it takes over from.
 */
export function acuteLines(region: string | undefined, easternPhone?: string): AcuteLine[] {
  if (region === undefined) return [];
  if (easternPhone !== undefined && (region === eastern || region in beforeEastern)) return [{ phone: easternPhone }];
  if (region !== eastern) return phoneIn(region).map((phone) => ({ phone }));
  return Object.entries(beforeEastern).flatMap(([code, name]) => phoneIn(code).map((phone) => ({ phone, name })));
}

function phoneIn(region: string): string[] {
  const known = acutePhones[region];
  return known ? [known.phone] : [];
}
