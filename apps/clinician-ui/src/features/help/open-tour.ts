import { type Driver, driver, type DriveStep } from 'driver.js';
import 'driver.js/dist/driver.css';
import './tour.css';
import type { TFunction } from 'i18next';

interface OpenOptions {
  t: TFunction;
  steps: DriveStep[];
  onEnd: () => void;
}

/** Where something can be pointed at; on a narrow screen the navigation is hidden behind its button. */
function isVisible({ element }: DriveStep): boolean {
  const found = typeof element === 'string' ? document.querySelector<HTMLElement>(element) : undefined;
  return found?.checkVisibility() ?? false;
}

/** Points at one part of the screen after the other; Esc leaves, arrows move, and the focus goes back where it was. */
export function openTour({ t, steps, onEnd }: OpenOptions): Driver {
  const before = document.activeElement;
  const tour = driver({
    steps: steps.filter(isVisible),
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
