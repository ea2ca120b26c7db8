import { notifications } from '@mantine/notifications';
import type { TFunction } from 'i18next';
import { explain } from './failure.tsx';

/** Tells, away from where it was ordered, that an order was refused: why, what to do, and the code for support. */
export function tellFailure(t: TFunction, error: Error): void {
  const { title, text, mend, trace } = explain(t, error);
  notifications.show({
    closeButtonProps: { 'aria-label': t('close') },
    color: 'red',
    title,
    message: `${text} ${mend} ${trace && `(${trace})`}`,
    autoClose: 12_000,
  });
}
