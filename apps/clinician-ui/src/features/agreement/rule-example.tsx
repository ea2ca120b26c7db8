import { Paper, Text } from '@mantine/core';
import { formatDateTime, writtenDate } from '../../shared/time/format-time.ts';
import type { Example } from './agreement.ts';
import { conditionText, fieldName, type Speech } from './rule-words.ts';

const technical = new Set(['messageId', 'of', 'key']);
const when = (at: string) => formatDateTime(new Date(at));

/** An instant or a date as it is written in Danish; anything else as it is. */
function readable(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return when(value);
  return /^\d{4}-\d\d-\d\d$/.test(value) ? writtenDate(value) : value;
}

function EventLine({ event, speech }: { event: Example['events'][number]; speech: Speech }) {
  const { t, nameOf } = speech;
  const said = Object.entries(event.data).filter(([field]) => !technical.has(field));
  const isLater = event.registeredAt !== undefined && event.registeredAt !== event.at;
  return (
    <li>
      <Text size="sm" component="span">
        {when(event.at)} {nameOf({ type: event.type })}
        {isLater && ` (${t('timeline.registered', { at: when(event.registeredAt ?? event.at) })})`}
      </Text>
      {said.length > 0 && (
        <Text size="xs" c="dimmed" component="span">
          {' '}
          {said
            .map(([field, value]) => `${fieldName(field, speech)}: ${conditionText(readable(value), speech)}`)
            .join(' · ')}
        </Text>
      )}
    </li>
  );
}

function outcomeOf({ state, due, settledAt }: Example['expect'][number], { t }: Speech): string {
  return [
    t(`obligation.state.${state}`, state),
    due && t('rule.exampleDue', { at: when(due) }),
    settledAt && t('rule.exampleSettled', { at: when(settledAt) }),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What happens, when one looks, and what the rule then says. */
export function RuleExample({ example, speech }: { example: Example; speech: Speech }) {
  const { t } = speech;
  const expected = example.expect.map((one) => outcomeOf(one, speech));
  return (
    <Paper withBorder p="xs">
      <Text size="sm" fw={600} lang="en">
        {example.name}
      </Text>
      <ol style={{ margin: '4px 0', paddingInlineStart: 22, fontSize: 'var(--mantine-font-size-sm)' }}>
        {example.events.map((event) => (
          <EventLine key={`${event.type}${event.at}${event.id ?? ''}`} event={event} speech={speech} />
        ))}
      </ol>
      <Text size="sm">
        {t('rule.exampleAt', { at: when(example.now) })} <b>{expected.join(' · ') || t('rule.exampleNothing')}</b>
      </Text>
    </Paper>
  );
}
