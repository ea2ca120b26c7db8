import { Accordion, Text, Title } from '@mantine/core';
import type { Fields } from '@overgang/fhir-models/forms';
import { useTranslation } from 'react-i18next';
import { Completeness } from '../../shared/document/completeness.tsx';
import { isFilled } from '../../shared/document/content.ts';
import { ContentView } from '../../shared/document/content-view.tsx';
import { formOf } from '../../shared/document/document.ts';
import { NewTag } from '../../shared/document/new-tag.tsx';
import { Changes } from '../../shared/document/versions.tsx';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatMoment } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import type { Area, Plan, Said } from './plan.ts';
import { newsOf } from './plan-news.ts';
import classes from './plans.module.css';

/** What is new since the version before: line by line, or in the sender's own words when that version is not kept here. */
export function PlanNews({ plan, said }: { plan: Plan; said: Said }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const changes = newsOf(plan.changes);
  if (changes.length === 0 && said.changes.length === 0) return null;
  return (
    <section className={`${classes.section} ${classes.news}`} aria-label={t('plans.news')}>
      <Title order={2} size="h5" mb={4}>
        {t('plans.newsSince', { number: (said.version ?? 2) - 1 })}
      </Title>
      {changes.length > 0 ? (
        <Changes changes={changes} />
      ) : (
        said.changes.map(({ what, at }) => (
          <Text size="sm" key={what}>
            <NewTag /> {what}{' '}
            <Text span size="xs" c="dimmed">
              {formatMoment(new Date(at), now, language)}
            </Text>
          </Text>
        ))
      )}
    </section>
  );
}

/** Every nursing area; those nothing is written about in one line. */
export function NursingAreas({ areas }: { areas: Area[] }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const silent = areas.filter(({ text }) => !text).map(({ name }) => name[language]);
  return (
    <section className={classes.section} aria-label={t('plans.nursing')}>
      <Title order={2} size="h5" mb={4}>
        {t('plans.nursing')}
      </Title>
      <dl className={classes.areas}>
        {areas.map(
          ({ area, name, text }) =>
            text && (
              <div key={area}>
                <dt>{name[language]}</dt>
                <dd>{text}</dd>
              </div>
            ),
        )}
      </dl>
      {silent.length > 0 && (
        <Text size="sm" c="dimmed" mt={6}>
          {t('plans.nursingSilent', { areas: silent.join(' · ') })}
        </Text>
      )}
    </section>
  );
}

const first = ['times', 'destination', 'staffTraining', 'conference', 'citizen', 'food', 'contagion', 'responsibility'];
/** Shown in parts of their own. */
const elsewhere = ['version', 'coordination', 'ability', 'nursing', 'requests', 'ready', 'waiting'];

function filledOf(fields: Fields, content: Plan['content'], names: string[]): [string, Fields][] {
  return names.flatMap((name): [string, Fields][] => {
    const field = fields[name];
    return field && isFilled(field, content[name]) ? [[name, { [name]: field }]] : [];
  });
}

/** What the municipality has to do before the citizen can come home. */
function Needs({ needs }: Pick<Said, 'needs'>) {
  const { t } = useTranslation();
  if (needs.length === 0) return null;
  return (
    <section aria-label={t('plans.asked')}>
      <Title order={3} size="h6" mb={2}>
        {t('plans.asked')}
      </Title>
      <ul className={classes.needs}>
        {needs.map(({ need, text }, index) => (
          <li key={index}>
            <b>{t(`plans.need.${need}`, need)}</b>
            {text && `: ${text}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The other parts of the message: what has to be ready at home in view, the rest folded. */
export function PlanParts({ plan: { kind, content }, said: { needs } }: { plan: Plan; said: Said }) {
  const { t } = useTranslation();
  const fields = formOf(kind);
  const others = Object.keys(fields).filter((name) => !first.includes(name) && !elsewhere.includes(name));
  const shown = filledOf(fields, content, first);
  const folded = filledOf(fields, content, others);
  return (
    <>
      <Completeness name={kind} content={content} isRead />
      {shown.length + needs.length > 0 && (
        <section className={classes.section} aria-label={t('plans.needs')}>
          <Title order={2} size="h5" mb={6}>
            {t('plans.needs')}
          </Title>
          <div className={classes.cards}>
            <Needs needs={needs} />
            {shown.map(([name, field]) => (
              <ContentView key={name} fields={field} content={content} />
            ))}
          </div>
        </section>
      )}
      {folded.length > 0 && (
        <Accordion variant="contained">
          <Accordion.Item value="rest">
            <Accordion.Control>
              <Text size="sm" fw={600}>
                {t('plans.rest')}
              </Text>
            </Accordion.Control>
            <Accordion.Panel>
              <div className={classes.cards}>
                {folded.map(([name, field]) => (
                  <ContentView key={name} fields={field} content={content} />
                ))}
              </div>
            </Accordion.Panel>
          </Accordion.Item>
        </Accordion>
      )}
    </>
  );
}
