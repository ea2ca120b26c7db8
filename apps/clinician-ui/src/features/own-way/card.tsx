import { Stack, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './own-way.module.css';

/** One part of a citizen's own page, under its heading. */
export function Card({ title, isFirst = false, children }: { title: string; isFirst?: boolean; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={`${classes.card} ${isFirst ? classes.first : ''}`}>
      <Stack gap="md">
        <Title order={2} size="h3" id={id}>
          {title}
        </Title>
        {children}
      </Stack>
    </section>
  );
}
