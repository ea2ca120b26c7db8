export const ward = { sor: '990011000016008', gln: '5790009900016', name: 'Medicinsk Afdeling M2' };
export const hospital = { sor: '990010000016009', name: 'Eksempelby Sygehus', kind: 'hospital' as const };
export const otherWard = { sor: '990013000016006', gln: '5790009900047', name: 'Kirurgisk Afdeling K1' };
export const otherHospital = { sor: '990012000016007', name: 'Andenby Sygehus', kind: 'hospital' as const };
export const municipality = { sor: '990020000016005', gln: '5790009900030', name: 'Eksempel Kommune' };
export const homeCare = { sor: '990021000016004', gln: '5790009900023', name: 'Hjemmeplejen Nord' };
/** A unit of the municipality that the directory knows, and that has not worked yet. */
export const newUnit = { sor: '990023000016002', name: 'Akutteamet' };
export const practice = { sor: '990030000016000', gln: '5790009900054', name: 'Lægehuset' };

const named = ({ sor, name }: { sor: string; name: string }) => ({ sor, name });

/** The parties as the exchange tells them. */
export const parties = {
  ward: { unit: named(ward), organisation: hospital, region: 'DK-83' },
  otherWard: { unit: named(otherWard), organisation: otherHospital, region: 'DK-82' },
  municipality: {
    unit: named(municipality),
    organisation: { ...named(municipality), kind: 'municipality' as const },
    region: 'DK-83',
    municipalityCode: '0461',
  },
  homeCare: {
    unit: named(homeCare),
    organisation: { ...named(municipality), kind: 'municipality' as const },
    region: 'DK-83',
    municipalityCode: '0461',
  },
  practice: { unit: named(practice), organisation: { ...named(practice), kind: 'practice' as const }, region: 'DK-83' },
};
export type PartyName = keyof typeof parties;

/** The parties as they stand in messages. */
export const addresses = { ward, otherWard, municipality, homeCare, practice };
