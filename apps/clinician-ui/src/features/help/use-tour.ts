import type { Driver } from 'driver.js';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { usePerson } from '../../shared/session/use-session.ts';
import { hasSeenTour, isTourAsked, rememberTour } from './tour-memory.ts';
import { tourSteps } from './tour-steps.ts';

/** The page has a moment to appear before it is pointed at. */
const beginAfterMilliseconds = 800;

interface TourProps {
  places: readonly string[];
  meetsCitizens: boolean;
  /** Whether this is the demonstration; nobody else is shown round unasked. */
  isDemo: boolean;
}

/** Shows the person round their home page: once by itself in the demonstration, and when they ask for it. */
export function useTour({ places, meetsCitizens, isDemo }: TourProps): void {
  const { t } = useTranslation();
  const { role, name } = usePerson();
  const { pathname } = useLocation();
  const isWanted = pathname === `/${places[0]}` && (isTourAsked(role) || (isDemo && !hasSeenTour(role)));
  const begin = useEffectEvent(async (): Promise<Driver> => {
    const { openTour } = await import('./open-tour.ts');
    const steps = tourSteps({ t, name, role: t(`role.${role}`, role), places, meetsCitizens });
    return openTour({ t, steps, onEnd: () => rememberTour(role) });
  });
  useEffect(() => {
    if (!isWanted) return undefined;
    let opened: Promise<Driver> | undefined;
    const timer = setTimeout(() => {
      opened = begin();
    }, beginAfterMilliseconds);
    return () => {
      clearTimeout(timer);
      void opened?.then((tour) => tour.destroy());
    };
  }, [isWanted]);
}
