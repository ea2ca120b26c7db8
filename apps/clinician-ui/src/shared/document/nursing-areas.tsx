import { Textarea } from '@mantine/core';
import type { Field } from '@overgang/fhir-models/forms';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { listOf, type Path, recordOf, textOf } from './content.ts';
import classes from './documents.module.css';
import { FormContext, useField } from './form-context.ts';
import { use } from 'react';
import { valueAt } from './content.ts';
import { NewTag } from './new-tag.tsx';

function textIn(areas: unknown, code: string): string {
  const area = listOf(areas)
    .map(recordOf)
    .find((one) => one['area'] === code);
  return textOf(area?.['text']);
}

/** Every problem area with room for its text; one that is left empty is not relevant and is not sent. */
export function NursingAreas({ path, field }: { path: Path; field: Field }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { value, change } = useField(path);
  const { before } = use(FormContext);
  const area = field.kind.is === 'resource' ? field.kind.form.fields['area'] : undefined;
  if (area?.kind.is !== 'code') return null;
  const { concepts } = area.kind.vocabulary;
  const write = (code: string, text: string) => {
    const areas = listOf(value).map(recordOf);
    const all = [...concepts.keys()].flatMap((one) => {
      if (one === code) return text === '' ? [] : [{ area: code, text }];
      return areas.filter((other) => other['area'] === one);
    });
    change(all);
  };
  return (
    <div className={classes.areas}>
      {[...concepts].map(([code, names]) => {
        const text = textIn(value, code);
        const isNew = before !== undefined && textIn(valueAt(before, path), code) !== text;
        return (
          <Textarea
            key={code}
            label={
              <span>
                {names[language]} {isNew && <NewTag />}
              </span>
            }
            placeholder={t('document.notRelevant')}
            autosize
            minRows={1}
            maxRows={10}
            value={text}
            onChange={(event) => write(code, event.target.value)}
          />
        );
      })}
    </div>
  );
}
