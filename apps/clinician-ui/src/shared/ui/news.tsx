import { Button, Group, Text } from '@mantine/core';
import { IconSortAscending } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface NewsProps {
  count: number;
  stale: boolean;
  onSort: () => void;
  /** The keys of the list, when they are not those of the worklist. */
  keys?: string;
}

/** Keeps its place whether or not there is news, so that nothing below it moves. */
export function News({ count, stale, onSort, keys }: NewsProps) {
  const { t } = useTranslation();
  return (
    <Group h={26} gap="xs" justify="space-between" wrap="nowrap">
      <Group gap="xs" wrap="nowrap">
        <Text size="sm" fw={600} aria-live="polite">
          {count > 0 && t('worklist.news', { count })}
        </Text>
        {stale && (
          <Button
            size="compact-xs"
            variant="light"
            leftSection={<IconSortAscending size={14} aria-hidden />}
            onClick={onSort}
          >
            {t('worklist.sort')}
          </Button>
        )}
      </Group>
      <Text size="xs" c="dimmed" visibleFrom="md">
        {keys ?? t('worklist.keys')}
      </Text>
    </Group>
  );
}
