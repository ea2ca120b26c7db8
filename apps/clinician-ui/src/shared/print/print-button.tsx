import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Prints the page as it is shown, as Ctrl+P does. */
export function PrintButton({ disabled = false }: { disabled?: boolean }) {
  const { t } = useTranslation();
  return (
    <Button
      size="xs"
      variant="default"
      className="screen-only"
      leftSection={<IconPrinter size={14} aria-hidden />}
      disabled={disabled}
      onClick={() => print()}
    >
      {t('print.button')}
    </Button>
  );
}
