import { Button, Group, type MantineColor, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from './failure.tsx';

/** The order behind a form, as the query library keeps it. */
interface OrderState {
  isPending: boolean;
  error: Error | null;
}

export interface OrderFormProps {
  /** What the button says. */
  action: string;
  color?: MantineColor;
  isReady: boolean;
  order: OrderState;
  onSubmit: () => void;
  /** Leaves the form without ordering anything. */
  onCancel?: () => void;
  /** What the button that leaves says, where the order itself is to cancel something. */
  leave?: string;
  children?: ReactNode;
}

/** A form of one order: its fields, what was refused, and one button, pressed with Enter as well. */
export function OrderForm({ action, color, isReady, order, onSubmit, onCancel, leave, children }: OrderFormProps) {
  const { t } = useTranslation();
  return (
    <Stack
      gap="md"
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !order.isPending) onSubmit();
      }}
    >
      {children}
      {order.error && <Failure error={order.error} />}
      <Group justify="flex-end">
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {leave ?? t('cancel')}
          </Button>
        )}
        <Button type="submit" loading={order.isPending} disabled={!isReady} {...(color && { color })}>
          {action}
        </Button>
      </Group>
    </Stack>
  );
}
