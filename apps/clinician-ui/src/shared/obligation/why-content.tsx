import { Alert, List, Stack, Text, Title } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFounded } from '../agreement/founded.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useEventName } from '../message/use-event-name.ts';
import { formatDateTime, formatFigure, type Language } from '../time/format-time.ts';
import { Facts } from '../ui/facts.tsx';
import type { Explained, Why } from './explained.ts';
import { History } from './history.tsx';

/** An event that a figure names by its id is told by its name and time. */
function useEventById(events: Why['events']): (id: string) => string | undefined {
  const nameOf = useEventName();
  return (id) => {
    const event = events.find(({ messageId }) => messageId === id);
    return event && `${nameOf(event)} ${formatDateTime(new Date(event.at))}`;
  };
}

/** A figure with its unit in the language, or as a Danish time when it is an instant. */
function written(value: string | number | boolean, language: Language): string {
  const isInstant = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);
  return isInstant ? formatDateTime(new Date(value)) : formatFigure(String(value), language);
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Title order={3} size="h6" mb={4} id={id}>
        {title}
      </Title>
      {children}
    </section>
  );
}

/** A number, and where it comes from when it is one of the agreement's own. */
function useFigures({ figures, parameterOrigins, events }: Why): [string, ReactNode][] {
  const { t } = useTranslation();
  const eventOf = useEventById(events);
  const foundedOf = useFounded();
  const { language } = useLanguage();
  return Object.entries(figures).map(([key, value]) => {
    const known = parameterOrigins[key];
    const name = known?.name[language] ?? t(`figure.${key.replaceAll('.', '-')}`, key);
    const says = known ? foundedOf({ from: known.origin, confidence: known.confidence }) : [];
    return [
      name,
      <>
        {eventOf(String(value)) ?? written(value, language)}
        {says.length > 0 && (
          <Text size="xs" c="dimmed" component="span" display="block">
            {says.join(' · ')}
          </Text>
        )}
      </>,
    ];
  });
}

/** Whether it is agreed or assumed, where that is from, and the figures. */
function Basis({ why }: { why: Why }) {
  const { t } = useTranslation();
  const [standing, ...from] = useFounded()({ from: why.source, confidence: why.confidence });
  const figures = useFigures(why);
  const source = (
    <>
      <b>{standing}</b>
      {from.map((text) => (
        <span key={text} style={{ display: 'block' }}>
          {text}
        </span>
      ))}
    </>
  );
  return <Facts facts={[[t('why.from'), source], ...figures]} />;
}

/** By which version it was judged: of use to those one asks for help. */
function Judged({ agreement }: { agreement: Why['agreement'] }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const name = typeof agreement.name === 'string' ? agreement.name : agreement.name[language];
  const { version, ruleVersion: rule } = agreement;
  return (
    <Text size="xs" c="dimmed">
      {t(rule === undefined ? 'why.version' : 'why.ruleVersion', { name, version, rule })}
    </Text>
  );
}

function Events({ why }: { why: Why }) {
  const { t } = useTranslation();
  const nameOf = useEventName();
  if (why.events.length === 0) return null;
  return (
    <Part title={t('why.events')}>
      <Stack gap={2}>
        {why.events.map((event) => (
          <Text size="sm" key={`${event.type}${event.at}`}>
            {formatDateTime(new Date(event.at))} {nameOf(event)}
          </Text>
        ))}
      </Stack>
    </Part>
  );
}

function Exceptions({ why }: { why: Why }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  if (why.exceptions.length === 0) return null;
  return (
    <Part title={t('why.exceptions')}>
      <List size="sm" spacing={2}>
        {why.exceptions.map(({ how, text, claimedBy }) => (
          <List.Item key={how}>
            {text[language]}{' '}
            <Text size="xs" c="dimmed" component="span">
              ({t('why.claimedBy', { parties: claimedBy.map((party) => t(`party.${party}`, party)).join(', ') })})
            </Text>
          </List.Item>
        ))}
      </List>
    </Part>
  );
}

function Paused() {
  const { t } = useTranslation();
  return (
    <Alert role="note" color="orange" p="xs" icon={<IconPlayerPause aria-hidden />} title={t('why.paused')}>
      {t('why.pausedText')}
    </Alert>
  );
}

function Closed({ closed: { state, at, event } }: { closed: NonNullable<Why['closed']> }) {
  const { t } = useTranslation();
  const nameOf = useEventName();
  const said = [t(`obligation.state.${state}`, state), formatDateTime(new Date(at)), event && nameOf(event)];
  return said.filter(Boolean).join(' · ');
}

type Explanation = Pick<Explained, 'why' | 'history' | 'duty'>;

/** What stands beside the rule itself: the clock that rests, who has the authority, what it is linked to, what closed it. */
function Circumstances({ explained: { duty = {}, why } }: { explained: Explanation }) {
  const { t } = useTranslation();
  const { authority, links, paused } = duty;
  return (
    <>
      {paused && <Paused />}
      <Facts
        facts={[
          authority && [t('why.authority'), t(`authority.${authority.responsible}`, authority.responsible)],
          authority && [t('why.operator'), t(`authority.${authority.operator}`, authority.operator)],
          links?.readmission !== undefined && [t('why.link'), t('why.readmission')],
          why.closed && [t('why.closed'), <Closed key="closed" closed={why.closed} />],
        ]}
      />
    </>
  );
}

/** Why something is owed: clause, source, confidence, figures and where they come from, events, exceptions, what people did. */
export function WhyContent({ explained }: { explained: Explanation }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { why, history } = explained;
  return (
    <Stack gap="sm">
      <Text component="blockquote" m={0} pl="sm" style={{ borderLeft: '3px solid var(--accent)' }}>
        {why.clause[language]}
      </Text>
      <Circumstances explained={explained} />
      <Basis why={why} />
      <Events why={why} />
      <Exceptions why={why} />
      {history.length > 0 && (
        <Part title={t('history.title')}>
          <History entries={history} />
        </Part>
      )}
      <Judged agreement={why.agreement} />
    </Stack>
  );
}
