import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { Failure } from '../../shared/ui/failure.tsx';

interface OrderFormProps {
  /** What the button says. */
  action: string;
  isReady: boolean;
  isPending: boolean;
  error: Error | null;
  onSubmit: () => void;
  children: ReactNode;
}

/** A form of one order: its fields, what was refused, and one button, pressed with Enter as well. */
export function OrderForm({ action, isReady, isPending, error, onSubmit, children }: OrderFormProps) {
  return (
    <Stack
      gap="md"
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !isPending) onSubmit();
      }}
    >
      {children}
      {error && <Failure error={error} />}
      <Group justify="flex-end">
        <Button type="submit" loading={isPending} disabled={!isReady}>
          {action}
        </Button>
      </Group>
    </Stack>
  );
}
