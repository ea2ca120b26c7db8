import { IconSparkles } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Tag } from '../ui/tag.tsx';

/**
 * Says that the row is new. Looked at, the word goes but its room stays: pressing a button in the row is a look, and a row that
 * became lower just then would take the button away from under the pointer.
 */
export function FreshTag({ isFresh }: { isFresh: boolean }) {
  const { t } = useTranslation();
  const [hasBeen, setHasBeen] = useState(isFresh);
  if (isFresh && !hasBeen) setHasBeen(true);
  if (!hasBeen) return null;
  return (
    <span style={{ display: 'inline-flex', visibility: isFresh ? 'visible' : 'hidden' }}>
      <Tag icon={IconSparkles} tone="notice">
        {t('worklist.new')}
      </Tag>
    </span>
  );
}
