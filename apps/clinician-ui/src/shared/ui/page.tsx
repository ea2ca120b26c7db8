import { Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import type { Citizen } from '../person/citizen.ts';
import { PrintButton } from '../print/print-button.tsx';
import { PrintAbout } from '../print/print-sheet.tsx';
import { usePageHelp } from './page-help.tsx';

interface PageProps {
  title: string;
  subtitle?: string;
  /** Filters and switches beside the title. */
  tools?: ReactNode;
  /** What is begun from here, on the title’s own line; the tools then stand below. */
  actions?: ReactNode;
  /** The citizen it is about: named on every printed page. */
  about?: Pick<Citizen, 'name' | 'cpr'> | undefined;
  /** Whether a button to print it stands among the tools; one about a citizen always has it. */
  hasPrint?: boolean;
  children: ReactNode;
}

/** One page: what it is, its tools, its content. */
export function Page({ title, subtitle, tools, actions, about, hasPrint = about !== undefined, children }: PageProps) {
  const help = usePageHelp();
  useEffect(() => {
    document.title = `${title} · Overgang`;
  }, [title]);
  return (
    <Stack gap="sm">
      {about && <PrintAbout citizen={about} />}
      <Group justify="space-between" align="flex-end" gap="sm">
        <div {...(actions && { style: { flex: '1 1 auto' } })}>
          <Group gap={4} wrap="nowrap">
            <Title order={1} size="h3">
              {title}
            </Title>
            {help.button}
          </Group>
          {help.line}
          {subtitle && (
            <Text size="sm" c="dimmed">
              {subtitle}
            </Text>
          )}
        </div>
        {actions && (
          <Group gap="sm" className="screen-only">
            {actions}
          </Group>
        )}
        {(tools ?? hasPrint) && (
          <Group gap="sm" maw="100%" className="screen-only" {...(actions && { w: '100%' })}>
            {tools}
            {hasPrint && <PrintButton />}
          </Group>
        )}
      </Group>
      {children}
    </Stack>
  );
}
