import { Stack, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './own-way.module.css';

interface CardProps {
  title: string;
  isFirst?: boolean;
  /** What other parts lead to it by, in the address. */
  place?: string;
  children: ReactNode;
}

/** One part of a citizen's own page, under its heading. */
export function Card({ title, isFirst = false, place, children }: CardProps) {
  const id = useId();
  return (
    <section id={place} aria-labelledby={id} className={`${classes.card} ${isFirst ? classes.first : ''}`}>
      <Stack gap="md">
        <Title order={2} size="h3" id={id}>
          {title}
        </Title>
        {children}
      </Stack>
    </section>
  );
}
