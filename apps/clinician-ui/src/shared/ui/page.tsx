import { Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';

interface PageProps {
  title: string;
  subtitle?: string;
  /** Filters and switches beside the title. */
  tools?: ReactNode;
  children: ReactNode;
}

/** One page: what it is, its tools, its content. */
export function Page({ title, subtitle, tools, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Overgang`;
  }, [title]);
  return (
    <Stack gap="sm">
      <Group justify="space-between" align="flex-end" gap="sm">
        <div>
          <Title order={1} size="h3">
            {title}
          </Title>
          {subtitle && (
            <Text size="sm" c="dimmed">
              {subtitle}
            </Text>
          )}
        </div>
        {tools && <Group gap="sm">{tools}</Group>}
      </Group>
      {children}
    </Stack>
  );
}
