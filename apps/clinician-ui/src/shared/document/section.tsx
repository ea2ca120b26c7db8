import { Badge, Button, Group, Text, Title } from '@mantine/core';
import type { Field } from '@overgang/fhir-models/forms';
import { IconPlus } from '@tabler/icons-react';
import { use, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { inSentence, innerFields, isFilled } from './content.ts';
import type { FormName } from './document.ts';
import classes from './documents.module.css';
import { FieldList } from './fields.tsx';
import { FormContext, problemsIn } from './form-context.ts';
import { isOpenAtOnce } from './form-layout.ts';

interface SectionProps {
  document: FormName;
  name: string;
  field: Field;
}

/** How many things are wrong with a section, in words for whoever does not see the colour. */
export function ProblemCount({ count }: { count: number }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <Badge size="sm" variant="light" color="orange" c="var(--tone-warning-text)" title={t('document.lacks', { count })}>
      {count}
    </Badge>
  );
}

/** What is wrong with the section as a whole, or with something in it that has no field of its own here. */
function SectionProblems({ name }: { name: string }) {
  const { problems, isTried, touched } = use(FormContext);
  const isShown = isTried || [...touched].some((field) => field.startsWith(`${name}.`));
  const own = problems.filter(({ field }) => field === name || field === `${name}.entry`);
  if (!isShown) return null;
  return own.map(({ rule, text, mend }) => (
    <Text key={rule} size="sm" c="var(--tone-bad-text)" fw={600} role="alert">
      {text} {mend}
    </Text>
  ));
}

/** One section of the form. One that may be left out and is empty takes a single line until somebody opens it. */
export function Section({ document, name, field }: SectionProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { content, problems } = use(FormContext);
  const [isOpened, setIsOpened] = useState(false);
  const count = problemsIn(problems, name).length;
  const isShown = isOpened || field.need === 'one' || isOpenAtOnce(document, name);
  const isOpen = isShown || isFilled(field, content[name]) || count > 0;
  const label = field.label[language];
  return (
    <section id={`section-${name}`} tabIndex={-1} aria-label={label} className={classes.section}>
      <Group justify="space-between" mb={isOpen ? 8 : 0}>
        <Group gap={8}>
          <Title order={2} size="h5">
            {label}
          </Title>
          <ProblemCount count={count} />
        </Group>
        {!isOpen && (
          <Button
            variant="default"
            size="compact-sm"
            aria-label={t('document.open', { what: inSentence(label, language) })}
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => setIsOpened(true)}
          >
            {t('document.fill')}
          </Button>
        )}
      </Group>
      {isOpen && <SectionProblems name={name} />}
      {isOpen && <FieldList document={document} path={[name]} fields={innerFields(field) ?? {}} />}
    </section>
  );
}
