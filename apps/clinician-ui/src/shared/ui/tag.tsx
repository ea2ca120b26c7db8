import { Group, Text } from '@mantine/core';
import type { IconProps } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import classes from './tag.module.css';

export type Tone = 'calm' | 'good' | 'notice' | 'warning' | 'bad' | 'muted';

/** A state as icon and word; colour only supports them. */
export function Tag({
  icon: Icon,
  tone,
  children,
}: {
  icon: ComponentType<IconProps>;
  tone: Tone;
  children: ReactNode;
}) {
  return (
    <Group component="span" gap={4} wrap="nowrap" className={`${classes.tag} ${classes[tone]}`}>
      <Icon size={14} aria-hidden />
      <Text size="xs" fw={600} component="span">
        {children}
      </Text>
    </Group>
  );
}
