import { Text, Title } from '@mantine/core';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { DescribedValue } from '../../shared/ui/described-value.tsx';
import type { Section } from './inbox.ts';
import classes from './messages.module.css';

/** One part of a message: what a person wrote, then names and values. */
export function MessageSection({ section }: { section: Section }) {
  const { language } = useLanguage();
  const title = section.title[language];
  return (
    <section aria-label={title} className={classes.section}>
      <Title order={3} size="h6" mb={4}>
        {title}
      </Title>
      {section.text && section.text.length > 0 && (
        <div className={classes.written}>
          {section.text.map((line, index) => (
            <Text key={`${index} ${line}`} size="sm">
              {line}
            </Text>
          ))}
        </div>
      )}
      {section.rows.length > 0 && (
        <dl className={classes.rows}>
          {section.rows.map((row, index) => (
            <div key={`${index} ${row.label.da}`} className={classes.fact}>
              <dt>{row.label[language]}</dt>
              <dd>
                <DescribedValue row={row} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
