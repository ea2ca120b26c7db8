import { ActionIcon } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** The way to the guide, from every page. */
export function HelpButton() {
  const { t } = useTranslation();
  const label = t('help.button');
  return (
    <ActionIcon
      component={Link}
      to="/help"
      variant="subtle"
      size="lg"
      aria-label={label}
      title={label}
      data-tour="help"
    >
      <IconHelp size={20} aria-hidden />
    </ActionIcon>
  );
}
