import type { Person } from '../shared/session/person.ts';

export const ward = { sor: '1001', name: 'Medicinsk Afsnit M1' };
export const hospital = { sor: '1000', name: 'Egeby Sygehus' };
export const municipality = { sor: '2000', name: 'Odense Kommune' };
export const homeCare = { sor: '2001', name: 'Hjemmeplejen Nord' };
const practice = { sor: '3000', name: 'Lægehuset Møllevej' };

export const wardNurse: Person = {
  id: 'ward-nurse',
  name: 'Anne Holm',
  role: 'ward-nurse',
  sector: 'hospital',
  organisation: hospital,
  unit: ward,
};

export const homeNurse: Person = {
  id: 'home-nurse',
  name: 'Birgit Lund',
  role: 'home-nurse',
  sector: 'municipality',
  organisation: municipality,
  unit: homeCare,
};

export const gp: Person = {
  id: 'gp',
  name: 'Dorthe Friis',
  role: 'gp',
  sector: 'practice',
  organisation: practice,
  unit: practice,
};
