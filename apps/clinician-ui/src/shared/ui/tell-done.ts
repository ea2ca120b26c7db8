import { notifications } from '@mantine/notifications';
import type { TFunction } from 'i18next';

/** Tells that an order was carried out. */
export function tellDone(t: TFunction, message: string): void {
  notifications.show({ color: 'green', message, closeButtonProps: { 'aria-label': t('close') } });
}
