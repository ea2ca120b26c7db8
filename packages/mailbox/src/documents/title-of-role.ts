import type { Role } from '@overgang/service-kit';

const titles: Record<Role, string> = {
  'ward-nurse': 'Sygeplejerske',
  'discharge-coordinator': 'Udskrivningskoordinator',
  'ward-secretary': 'Lægesekretær',
  physician: 'Læge',
  visitator: 'Visitator',
  'home-nurse': 'Hjemmesygeplejerske',
  'care-worker': 'Social- og sundhedsassistent',
  gp: 'Praktiserende læge',
  'practice-staff': 'Praksispersonale',
  'quality-consultant': 'Kvalitetskonsulent',
  administrator: 'Systemadministrator',
};

/** What a role is called where a message names its author. */
export const titleOfRole = (role: Role): string => titles[role];
