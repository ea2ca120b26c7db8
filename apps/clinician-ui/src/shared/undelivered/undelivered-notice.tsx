import { Alert, Anchor, Text } from '@mantine/core';
import { IconPhoneCall } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useLanguage } from '../i18n/use-language.ts';
import { useEventName } from '../message/use-event-name.ts';
import { useCitizenName } from '../person/privacy.tsx';
import { formatMoment } from '../time/format-time.ts';
import { useNow } from '../time/use-now.ts';
import { isStillOpen, type NotDelivered } from './not-delivered.ts';
import { useNotDelivered } from './use-not-delivered.ts';

const mostShown = 3;
const list = '/worklist?list=undelivered';

function Line({ row }: { row: NotDelivered }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const nameOf = useEventName();
  const named = useCitizenName();
  const { about, code, type, why, receiver, since } = row;
  const name = about && named({ id: '', cpr: '', age: 0, name: about.name }).name;
  return (
    <Text size="sm" component="li">
      {[name, nameOf({ code, type })].filter(Boolean).join(', ')}: <b>{t(`message.stopped.${why}`, { receiver })}</b>{' '}
      {t('message.since', { at: formatMoment(new Date(since), now, language) })}
    </Text>
  );
}

/** On every page of the sending unit: what did not arrive, whom to call and since when; nothing while all arrives. */
export function UndeliveredNotice() {
  const { t } = useTranslation();
  const open = useNotDelivered().rows.filter(isStillOpen);
  const { pathname, search } = useLocation();
  const isOnList = `${pathname}${search}` === list;
  if (open.length === 0 || isOnList) return null;
  return (
    <Alert
      role="alert"
      color="red"
      p="xs"
      mb="sm"
      icon={<IconPhoneCall aria-hidden />}
      title={t('undelivered.notice', { count: open.length })}
    >
      <ul style={{ margin: 0, paddingLeft: 18 }}>
        {open.slice(0, mostShown).map((row) => (
          <Line key={row.messageId} row={row} />
        ))}
      </ul>
      <Anchor component={Link} to={list} size="sm" fw={600} c="inherit" underline="always">
        {t('undelivered.show')}
      </Anchor>
    </Alert>
  );
}
