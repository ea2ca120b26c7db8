import type { DriveStep } from 'driver.js';
import type { TFunction } from 'i18next';

/** Most steps that anybody has patience for. */
const most = 6;

interface TourOptions {
  t: TFunction;
  /** The person's name, and what the role is called. */
  name: string;
  role: string;
  /** The pages in the person's navigation, home first. */
  places: readonly string[];
  /** Whether the person looks for citizens. */
  meetsCitizens: boolean;
}

/** The steps over the real screen: home, two further pages, how to find somebody, what is new, help. */
export function tourSteps({ t, name, role, places, meetsCitizens }: TourOptions): DriveStep[] {
  const [home = 'worklist', ...others] = places;
  const step = (element: string, words: string) => ({
    element,
    popover: { title: t(`help.tour.${words}.title`), description: t(`help.tour.${words}.text`) },
  });
  const known = others.filter((place) => t(`help.tour.place.${place}.title`, '') !== '');
  const first: DriveStep = {
    element: '#content h1',
    popover: {
      title: t('help.tour.welcome', { name, role }),
      description: t(`help.tour.place.${home}.text`, ''),
    },
  };
  return [
    first,
    ...known.slice(0, meetsCitizens ? 2 : 3).map((place) => step(`nav a[href$="/${place}"]`, `place.${place}`)),
    ...(meetsCitizens ? [step('[data-tour="find"]', 'find')] : []),
    step('[data-tour="notices"]', 'notices'),
    step('[data-tour="help"]', 'help'),
  ].slice(0, most);
}
