import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconPhoneCheck, IconPhoneOff, IconUserShare } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../shared/ui/failure.tsx';
import { ReasonField } from '../../shared/ui/reason-field.tsx';
import { Tag } from '../../shared/ui/tag.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import type { Course, Letter } from './letter.ts';
import { CitizenPhone } from './letter-tags.tsx';
import classes from './letters.module.css';
import { Signed } from './signed.tsx';
import { useKeptText } from './use-kept-text.ts';
import { useLetterStep } from './use-letters.ts';

const outcomes = ['reached', 'not-reached'] as const;
const looks = {
  reached: { icon: IconPhoneCheck, tone: 'good' },
  'not-reached': { icon: IconPhoneOff, tone: 'warning' },
} as const;

function Contacts({ contacts }: Pick<Course, 'contacts'>) {
  const { t } = useTranslation();
  if (contacts.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('letters.contact.none')}
      </Text>
    );
  }
  return contacts.map((contact) => (
    <div key={contact.at}>
      <Tag {...looks[contact.outcome]}>{t(`letters.contact.outcome.${contact.outcome}`)}</Tag>
      {contact.note && (
        <Text size="sm" className={classes.breaks ?? ''}>
          {contact.note}
        </Text>
      )}
      <Signed of={contact} />
    </div>
  ));
}

interface ContactProps {
  letter: Pick<Letter, 'messageId' | 'about' | 'course'>;
  /** Hands the call to the staff; nothing when the reader may not, or it has been handed over. */
  onDelegate: (() => void) | undefined;
}

/** Calls to the citizen: each with its outcome, and two buttons for the next. */
export function Contact({ letter: { messageId, about, course }, onDelegate }: ContactProps) {
  const { t } = useTranslation();
  const { phone } = about;
  const note = useKeptText(`${messageId}.contact`);
  const order = useLetterStep(messageId, 'contact', () => {
    note.forget();
    tellDone(t, t('letters.contact.told'));
  });
  const said = note.text.trim();
  return (
    <section className={classes.part} aria-label={t('letters.contact.title')}>
      <Title order={3} size="h6">
        {t('letters.contact.title')}
      </Title>
      {phone ? (
        <CitizenPhone phone={phone} />
      ) : (
        <Text size="sm" c="dimmed">
          {t('letters.contact.noPhone')}
        </Text>
      )}
      <Contacts contacts={course.contacts} />
      <Stack gap="xs" w="100%">
        <ReasonField
          isOptional
          rows={1}
          field="note"
          label={t('letters.contact.note')}
          hint={t('letters.contact.noteHint')}
          maxLength={1000}
          value={note.text}
          error={order.error}
          onChange={note.write}
        />
        <Group gap="xs">
          {outcomes.map((outcome) => {
            const Icon = looks[outcome].icon;
            return (
              <Button
                key={outcome}
                size="xs"
                variant="default"
                leftSection={<Icon size={16} aria-hidden />}
                disabled={order.isPending}
                onClick={() => order.mutate({ outcome, ...(said && { note: said }) })}
              >
                {t(`letters.contact.${outcome}`)}
              </Button>
            );
          })}
          {onDelegate && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconUserShare size={16} aria-hidden />}
              onClick={onDelegate}
            >
              {t('letters.contact.delegate')}
            </Button>
          )}
        </Group>
        {order.error && <Failure error={order.error} />}
      </Stack>
    </section>
  );
}
