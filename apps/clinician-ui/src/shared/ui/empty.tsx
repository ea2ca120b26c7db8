import { Stack, Text } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';

/** Says what would be here, and what brings it here. */
export function Empty({ title, text }: { title: string; text: string }) {
  return (
    <Stack align="center" gap={4} py={48} component="output">
      <IconInbox size={32} aria-hidden color="var(--line-strong)" />
      <Text fw={600}>{title}</Text>
      <Text size="sm" c="dimmed" ta="center" maw={460}>
        {text}
      </Text>
    </Stack>
  );
}
