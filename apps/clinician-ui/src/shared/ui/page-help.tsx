import { ActionIcon, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';

/** What the page that is open is for, in one line that can be opened; nothing on pages that have none. */
export function usePageHelp() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const [opened, setOpened] = useState(false);
  const id = useId();
  const [place = ''] = pathname.split('/').filter(Boolean);
  const text = place && t(`help.pages.${place}`, '');
  if (!text) return { button: null, line: null };
  const button = (
    <ActionIcon
      variant="subtle"
      size="sm"
      className="screen-only"
      aria-label={t('help.page')}
      title={t('help.page')}
      aria-expanded={opened}
      aria-controls={id}
      onClick={() => setOpened(!opened)}
    >
      <IconInfoCircle size={16} aria-hidden />
    </ActionIcon>
  );
  const line = (
    <Text id={id} size="sm" hidden={!opened} maw={760} className="screen-only">
      {text}
    </Text>
  );
  return { button, line };
}
