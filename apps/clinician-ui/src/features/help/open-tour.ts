import { type Driver, driver, type DriveStep } from 'driver.js';
import 'driver.js/dist/driver.css';
import './tour.css';
import type { TFunction } from 'i18next';

interface OpenOptions {
  t: TFunction;
  steps: DriveStep[];
  onEnd: () => void;
}

/** A narrow screen keeps the navigation beside the window, behind its button. */
const navigationButton = 'header .mantine-Burger-root';

/** Where something can be pointed at. */
function isOnScreen(element: Element): boolean {
  const { width, left, right } = element.getBoundingClientRect();
  return element.checkVisibility() && width > 0 && right > 0 && left < innerWidth;
}

/** The step at what it is about; what lies behind the navigation's button is told there. */
function placed(step: DriveStep): DriveStep[] {
  const wanted = typeof step.element === 'string' ? step.element : '';
  const places = wanted.startsWith('nav ') ? [wanted, navigationButton] : [wanted];
  const element = places.flatMap((place) => [...document.querySelectorAll(place)]).find(isOnScreen);
  return element ? [{ ...step, element }] : [];
}

/** Points at one part of the screen after the other; Esc leaves, arrows move, and the focus goes back where it was. */
export function openTour({ t, steps, onEnd }: OpenOptions): Driver {
  const before = document.activeElement;
  const tour = driver({
    steps: steps.flatMap(placed),
    // Moving, it would pass over keys that are pressed meanwhile.
    animate: false,
    allowClose: true,
    overlayClickBehavior: 'close',
    disableActiveInteraction: true,
    stagePadding: 4,
    popoverClass: 'overgang-tour',
    showProgress: true,
    progressText: t('help.tour.progress', { current: '{{current}}', total: '{{total}}' }),
    nextBtnText: t('help.tour.next'),
    prevBtnText: t('help.tour.back'),
    doneBtnText: t('help.tour.done'),
    onPopoverRender: ({ closeButton }) => {
      closeButton.setAttribute('aria-label', t('help.tour.skip'));
      closeButton.setAttribute('title', t('help.tour.skip'));
    },
    onDestroyed: () => {
      onEnd();
      if (before instanceof HTMLElement) before.focus();
    },
  });
  tour.drive();
  return tour;
}
