import { Accordion, Alert, Button, Group, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { DescribedValue } from '../../shared/ui/described-value.tsx';
import type { Letter, Section } from './letter.ts';
import { answeredSections } from './letter-words.ts';
import classes from './letters.module.css';

function SectionText({ section }: { section: Section }) {
  const { language } = useLanguage();
  return (
    <>
      {section.text?.map((line, index) => (
        <Text key={`${index} ${line}`} size="sm" className={classes.breaks ?? ''}>
          {line}
        </Text>
      ))}
      <dl className={classes.facts}>
        {section.rows
          .filter(({ isId }) => !isId)
          .map((row, index) => (
            <div key={`${index} ${row.label.da}`}>
              <dt>{row.label[language]}</dt>
              <dd>
                <DescribedValue row={row} />
              </dd>
            </div>
          ))}
      </dl>
    </>
  );
}

/** All that the letter says besides the three questions, folded until somebody wants it. */
export function Rest({ rest }: { rest: Letter['rest'] }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const [open, setOpen] = useState<string[]>([]);
  if (!rest) {
    return (
      <Alert role="note" color="orange" icon={<IconAlertTriangle aria-hidden />}>
        {t('letters.rest.unreadable')}
      </Alert>
    );
  }
  const sections = rest.sections.filter(({ title }) => !answeredSections.has(title.da));
  const all = sections.map((_, index) => String(index));
  const isAllOpen = open.length === all.length;
  return (
    <section aria-label={t('letters.rest.title')}>
      <Group justify="space-between" mb={4}>
        <Title order={2} size="h5">
          {t('letters.rest.title')}
        </Title>
        <Button size="compact-sm" variant="subtle" onClick={() => setOpen(isAllOpen ? [] : all)}>
          {t(isAllOpen ? 'letters.rest.none' : 'letters.rest.all')}
        </Button>
      </Group>
      <Accordion
        multiple
        variant="contained"
        value={open}
        onChange={setOpen}
        order={3}
        classNames={{ item: classes.fold ?? '' }}
      >
        {sections.map((section, index) => (
          <Accordion.Item key={index} value={String(index)}>
            <Accordion.Control>
              <Text size="sm" fw={600}>
                {section.title[language]}
              </Text>
            </Accordion.Control>
            <Accordion.Panel>
              <SectionText section={section} />
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </section>
  );
}
