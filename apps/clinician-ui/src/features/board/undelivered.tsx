import { Alert, Anchor, Text } from '@mantine/core';
import { IconPhoneCall } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import type { MessageState } from '../../shared/message/message-state.ts';
import { useEventName } from '../../shared/message/use-event-name.ts';
import { useCitizenName } from '../../shared/person/privacy.tsx';
import { formatMoment } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { type Stay, undeliveredOf } from './stay.ts';

interface UndeliveredProps {
  stays: Stay[];
  states: Record<string, MessageState>;
  onOpen: (stay: Stay) => void;
}

function Line({ stay, state, onOpen }: { stay: Stay; state: MessageState; onOpen: (stay: Stay) => void }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const nameOf = useEventName();
  const { name } = useCitizenName()(stay.citizen);
  const { stopped, receiver } = state;
  if (!stopped) return null;
  const words = [
    nameOf(state),
    t(`message.stopped.${stopped.kind}`, { receiver: receiver?.name ?? t('message.theReceiver') }),
    t('message.since', { at: formatMoment(new Date(stopped.at), now, language) }),
  ];
  return (
    <li>
      <Anchor component="button" type="button" size="sm" fw={600} c="inherit" onClick={() => onOpen(stay)}>
        {name}
      </Anchor>
      <Text size="sm" component="span">
        : {words.join(' · ')}
      </Text>
    </li>
  );
}

/** On top of the board: what did not arrive, about whom, whom to call, and since when; nothing when all arrives. */
export function Undelivered({ stays, states, onOpen }: UndeliveredProps) {
  const { t } = useTranslation();
  const lines = stays.flatMap((stay) => undeliveredOf(stay, states).map((state) => ({ stay, state })));
  if (lines.length === 0) return null;
  return (
    <Alert
      role="alert"
      color="red"
      p="xs"
      icon={<IconPhoneCall aria-hidden />}
      title={t('message.earlier', { count: lines.length })}
    >
      <ul style={{ margin: 0, paddingLeft: 18 }}>
        {lines.map(({ stay, state }) => (
          <Line key={state.messageId} stay={stay} state={state} onOpen={onOpen} />
        ))}
      </ul>
    </Alert>
  );
}
