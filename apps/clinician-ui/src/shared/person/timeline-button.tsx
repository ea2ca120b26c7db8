import { Alert, Button } from '@mantine/core';
import { IconTimeline } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePerson } from '../session/use-session.ts';
import { Failure } from '../ui/failure.tsx';
import { useOpenTimeline } from './use-open-timeline.ts';

/** The way to the citizen's timeline, or why there is none. */
export function TimelineButton({ cpr, size }: { cpr: string; size: 'xs' | 'compact-sm' }) {
  const { t } = useTranslation();
  const { sector } = usePerson();
  const { open, isPending, isUnknown, error } = useOpenTimeline(cpr);
  return (
    <>
      <Button
        size={size}
        variant="default"
        leftSection={<IconTimeline size={16} aria-hidden />}
        loading={isPending}
        onClick={open}
      >
        {t('letters.timeline')}
      </Button>
      {isUnknown && (
        <Alert role="alert" color="orange" p="xs" title={t('letters.notListed')}>
          {t(sector === 'practice' ? 'letters.notListedText' : 'letters.notFollowed')}
        </Alert>
      )}
      {error && <Failure error={error} />}
    </>
  );
}
