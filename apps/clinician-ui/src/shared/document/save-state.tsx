import { Group, Text } from '@mantine/core';
import { IconCloudCheck, IconCloudOff, IconCloudUpload, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePerson } from '../session/use-session.ts';
import { formatClock } from '../time/format-time.ts';
import type { SavedDraft } from './document.ts';
import type { DraftState } from './draft-store.ts';

const icons = {
  untouched: IconPencil,
  unsaved: IconCloudUpload,
  saved: IconCloudCheck,
  kept: IconCloudOff,
  refused: IconCloudOff,
  moved: IconCloudOff,
} as const;

const isTrouble = (state: DraftState) => state === 'kept' || state === 'refused' || state === 'moved';

/** Whether what is written is safe, and where. */
export function SaveState({ state, saved }: { state: DraftState; saved: SavedDraft | undefined }) {
  const { t } = useTranslation();
  const person = usePerson();
  const Icon = icons[state];
  const at = saved ? formatClock(new Date(saved.savedAt)) : '';
  const isOther = state === 'saved' && saved !== undefined && saved.by.name !== person.name;
  return (
    <Group
      gap={6}
      wrap="nowrap"
      component="output"
      data-draft={state}
      c={isTrouble(state) ? 'var(--tone-bad-text)' : 'dimmed'}
    >
      <Icon size={16} aria-hidden style={{ flex: 'none' }} />
      <Text size="sm" fw={isTrouble(state) ? 600 : 400}>
        {t(isOther ? 'document.draft.savedBy' : `document.draft.${state}`, { at, name: saved?.by.name ?? '' })}
      </Text>
    </Group>
  );
}
