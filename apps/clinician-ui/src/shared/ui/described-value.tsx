import { useTerm } from '../i18n/terms.ts';
import { useLanguage } from '../i18n/use-language.ts';
import type { DescribedRow } from '../message/described.ts';
import classes from './facts.module.css';
import { writtenPhone } from './written-phone.ts';

/** Danish phone numbers stand in pairs. */
const readable = (text: string) => text.replaceAll(/\+45\d{8}\b/g, writtenPhone);

/** What a message says of one thing; of several that belong together, each on a line of its own with its name. */
export function DescribedValue({ row: { value, parts = [] } }: { row: Pick<DescribedRow, 'value' | 'parts'> }) {
  const { language } = useLanguage();
  const termOf = useTerm();
  if (parts.length === 0) return readable(termOf(value[language]));
  return (
    <dl className={classes.parts}>
      {parts.map((part, index) => (
        <div key={`${index} ${part.value.da}`}>
          {part.label && <dt>{part.label[language]}: </dt>}
          <dd>{readable(termOf(part.value[language]))}</dd>
        </div>
      ))}
    </dl>
  );
}
