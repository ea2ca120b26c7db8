import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import type { Attachment, Section } from './inbox.ts';
import classes from './messages.module.css';

/** One part of a message: names and values, then what a person wrote. */
export function MessageSection({ section }: { section: Section }) {
  const { language } = useLanguage();
  const title = section.title[language];
  return (
    <section aria-label={title} className={classes.section}>
      <Title order={3} size="h6" mb={4}>
        {title}
      </Title>
      {section.rows.length > 0 && (
        <dl className={classes.rows}>
          {section.rows.map(({ label, value }, index) => (
            <div key={`${index} ${label.da}`} className={classes.fact}>
              <dt>{label[language]}</dt>
              <dd>{value[language]}</dd>
            </div>
          ))}
        </dl>
      )}
      {section.text?.map((line, index) => (
        <Text key={`${index} ${line}`} size="sm" className={classes.written ?? ''}>
          {line}
        </Text>
      ))}
    </section>
  );
}

/** The files that came with a message. */
export function Attachments({ attachments }: { attachments: Attachment[] }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t('inbox.attachments')} className={classes.section}>
      <Title order={3} size="h6" mb={4}>
        {t('inbox.attachments')}
      </Title>
      <Stack gap={2}>
        {attachments.map(({ title, contentType, bytes }, index) => (
          <Text key={`${index} ${title}`} size="sm">
            {title} · {contentType} · {t('inbox.kilobytes', { count: Math.max(1, Math.round(bytes / 1000)) })}
          </Text>
        ))}
      </Stack>
    </section>
  );
}
