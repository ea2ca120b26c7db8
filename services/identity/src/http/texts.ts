import type { Language, Role, Sector, Text } from '@overgang/service-kit';

export const roleNames: Record<Role, Text> = {
  'ward-nurse': { da: 'Sygeplejerske', en: 'Ward nurse' },
  'discharge-coordinator': { da: 'Udskrivningskoordinator', en: 'Discharge coordinator' },
  'ward-secretary': { da: 'Lægesekretær', en: 'Ward secretary' },
  physician: { da: 'Læge', en: 'Physician' },
  visitator: { da: 'Visitator', en: 'Care assessor' },
  'home-nurse': { da: 'Hjemmesygeplejerske', en: 'Home nurse' },
  'care-worker': { da: 'Social- og sundhedsassistent', en: 'Care worker' },
  gp: { da: 'Praktiserende læge', en: 'General practitioner' },
  'practice-staff': { da: 'Praksispersonale', en: 'Practice staff' },
  'quality-consultant': { da: 'Kvalitetskonsulent', en: 'Quality consultant' },
  administrator: { da: 'Administrator', en: 'Administrator' },
};

/** What the groups of people on the sign-in page are called. */
export const groupNames: Record<Sector | 'quality', Text> = {
  hospital: { da: 'Sygehusafdeling', en: 'Hospital ward' },
  municipality: { da: 'Hjemmepleje', en: 'Home care' },
  practice: { da: 'Almen praksis', en: 'General practice' },
  quality: { da: 'Kvalitet og samarbejde', en: 'Quality and cooperation' },
  operations: { da: 'Drift', en: 'Operations' },
};

export const texts = {
  signIn: { da: 'Hvem er du?', en: 'Who are you?' },
  signInTitle: { da: 'Log ind', en: 'Sign in' },
  demonstration: {
    da: 'Dette er en demonstration. Alle personer er opdigtede, og der bruges ingen adgangskode. Vælg den, du vil være.',
    en: 'This is a demonstration. All people are invented, and no password is used. Choose who you want to be.',
  },
  citizens: { da: 'Borgere', en: 'Citizens' },
  ownPage: { da: 'Se din egen side', en: 'See your own page' },
  noSuchUser: {
    da: 'Den valgte bruger findes ikke længere. Vælg en anden.',
    en: 'The chosen user no longer exists. Choose another.',
  },
  closed: {
    da: 'Login uden adgangskode er slået fra her. Kontakt driften for at få adgang.',
    en: 'Signing in without a password is turned off here. Contact operations to get access.',
  },
  cancel: { da: 'Fortryd', en: 'Cancel' },
  signOutTitle: { da: 'Log ud', en: 'Sign out' },
  signOutQuestion: { da: 'Vil du logge ud af Overgang?', en: 'Do you want to sign out of Overgang?' },
  stay: { da: 'Nej, tilbage til forsiden', en: 'No, back to the front page' },
  signedOut: { da: 'Du er logget ud.', en: 'You are signed out.' },
  toFrontPage: { da: 'Til forsiden', en: 'To the front page' },
  failed: { da: 'Login lykkedes ikke', en: 'Signing in did not succeed' },
  expired: {
    da: 'Login er udløbet eller allerede brugt. Gå til forsiden og log ind igen.',
    en: 'The sign-in has expired or was already used. Go to the front page and sign in again.',
  },
  badRequest: {
    da: 'Programmet, du kom fra, bad om login på en måde, vi ikke kender. Gå til forsiden og log ind igen.',
    en: 'The program you came from asked for a sign-in in a way we do not know. Go to the front page and sign in again.',
  },
  ourFault: {
    da: 'Der er sket en fejl hos os. Prøv igen om lidt.',
    en: 'Something failed on our side. Try again shortly.',
  },
  tooMany: {
    da: 'Der kommer for mange forsøg herfra. Vent et minut og prøv igen.',
    en: 'There are too many attempts from here. Wait a minute and try again.',
  },
} as const satisfies Record<string, Text>;

/** The language asked for in the address, else the one the screens asked for (`ui_locales`), else Danish. */
export function languageFrom(chosen: unknown, uiLocales: unknown): Language {
  if (chosen === 'da' || chosen === 'en') return chosen;
  return typeof uiLocales === 'string' && uiLocales.startsWith('en') ? 'en' : 'da';
}
