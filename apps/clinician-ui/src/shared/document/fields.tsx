import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core';
import type { Field, Fields } from '@overgang/fhir-models/forms';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { AbilityGrid, homeColumns, wardColumns } from './ability-grid.tsx';
import { fieldName, inSentence, innerFields, listOf, type Path } from './content.ts';
import type { FormName } from './document.ts';
import classes from './documents.module.css';
import { useField } from './form-context.ts';
import { isAsked, isNarrow } from './form-layout.ts';
import { NursingAreas } from './nursing-areas.tsx';
import { PlainField } from './plain-fields.tsx';

interface FieldsProps {
  document: FormName;
  path: Path;
  fields: Fields;
}

/** The fields of a section, a group or a resource, short ones side by side. */
export function FieldList({ document, path, fields }: FieldsProps) {
  const asked = Object.entries(fields).filter(([name]) => isAsked(document, fieldName([...path, name])));
  return (
    <div className={classes.fields}>
      {asked.map(([name, field]) => (
        <div key={name} className={widthOf(field, name) ?? ''}>
          <AnyField document={document} path={[...path, name]} field={field} />
        </div>
      ))}
    </div>
  );
}

function widthOf(field: Field, name: string): string | undefined {
  if (field.kind.is === 'flag') return classes.flag;
  return isNarrow(field, name) && !isMany(field) ? classes.narrow : classes.whole;
}

const isMany = ({ need }: Field) => need === 'many' || need === 'some';

interface FieldProps {
  document: FormName;
  path: Path;
  field: Field;
}

function AnyField(props: FieldProps) {
  const { field, path, document } = props;
  const name = fieldName(path);
  if (name === 'ability.items') return <AbilityGrid path={path} columns={wardColumns} />;
  if (name === 'abilityBefore.items') return <AbilityGrid path={path} columns={homeColumns} />;
  if (name === 'nursing.areas') return <NursingAreas path={path} field={field} />;
  if (isMany(field)) return <ManyField {...props} />;
  const inner = innerFields(field);
  if (!inner) return <PlainField path={path} field={field} />;
  return <Inner document={document} path={path} field={field} fields={inner} />;
}

/** A group within a section; its name is left out where it would only repeat the section's. */
function Inner({ document, path, field, fields }: FieldProps & { fields: Fields }) {
  const { language } = useLanguage();
  const list = <FieldList document={document} path={path} fields={fields} />;
  if (field.kind.is === 'resource') return list;
  return (
    <fieldset className={classes.group}>
      <legend>{field.label[language]}</legend>
      {list}
    </fieldset>
  );
}

/** Any number of the same: each can be taken away, and one more be added. */
function ManyField({ document, path, field }: FieldProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { value, change, fault } = useField(path);
  const items = listOf(value);
  const inner = innerFields(field);
  const label = field.label[language];
  const add = () => change([...items, inner ? {} : '']);
  const without = (index: number) => change(items.toSpliced(index, 1));
  return (
    <Stack gap={6} component="fieldset" className={classes.many ?? ''} aria-label={label}>
      {items.map((_, index) => (
        <div key={index} className={classes.item}>
          <div className={classes.itemFields}>
            {inner ? (
              <FieldList document={document} path={[...path, index]} fields={inner} />
            ) : (
              <PlainField path={[...path, index]} field={field} label={`${label} ${index + 1}`} />
            )}
          </div>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('document.remove', { what: `${label} ${index + 1}` })}
            onClick={() => without(index)}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {fault && (
        <Text size="xs" c="var(--tone-bad-text)" role="alert">
          {fault}
        </Text>
      )}
      <Group>
        <Button variant="default" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          {t('document.add', { what: inSentence(label, language) })}
        </Button>
      </Group>
    </Stack>
  );
}
