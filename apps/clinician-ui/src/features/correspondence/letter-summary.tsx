import { Alert, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Letter } from '../../shared/correspondence/letter.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { useCitizenName } from '../../shared/person/privacy.tsx';
import classes from './correspondence.module.css';
import { useReceivers } from './receivers.ts';
import { type About, nameOfCategory } from './thread.ts';
import { useShownAbout } from './use-shown-about.ts';

/** Whom an answer goes to, and whom it is about. */
export interface Known {
  to: string;
  about: About;
}

interface SummaryProps {
  letter: Letter;
  known: Known | undefined;
}

/** Who receives it and whom it is about, in words. */
function useParties({ letter: { to, citizen }, known }: SummaryProps) {
  const nameOf = useCitizenName();
  const aboutOf = useShownAbout();
  const receivers = useReceivers().data?.receivers ?? [];
  const chosen = receivers.find(({ sor }) => sor === to)?.name;
  const answered = known ? aboutOf(known.about) : { name: '', cpr: '' };
  const { name, cpr } = citizen ? nameOf(citizen) : answered;
  return { receiver: chosen ?? known?.to ?? '', about: [name, cpr].filter(Boolean).join(' · ') };
}

/** What will be sent to whom about whom, to be looked at before it goes. */
export function LetterSummary(props: SummaryProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { receiver, about } = useParties(props);
  const { category, topic, text, files } = props.letter;
  const subject = [category && nameOfCategory(category, language), topic].filter(Boolean).join(' · ');
  return (
    <>
      <Alert
        role="note"
        variant="light"
        icon={<IconSend aria-hidden />}
        title={t('correspondence.sendsTo', { receiver })}
      >
        <Text size="sm">
          {t('correspondence.about')} <b>{about}</b>
        </Text>
        {subject && <Text size="sm">{subject}</Text>}
        {files.length > 0 && (
          <Text size="sm">{t('correspondence.withFiles', { titles: files.map(({ title }) => title).join(', ') })}</Text>
        )}
        <Text size="sm" fw={600}>
          {t('correspondence.sendMeans')}
        </Text>
      </Alert>
      <div className={classes.quoted}>{text.trim()}</div>
    </>
  );
}
