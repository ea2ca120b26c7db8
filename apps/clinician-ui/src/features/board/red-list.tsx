import { Anchor, Group, Paper, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconMail } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { Unread } from '../../shared/obligation/unread.tsx';
import { useWorklist } from '../../shared/obligation/use-worklist.ts';
import { CitizenName } from '../../shared/person/citizen-name.tsx';
import { OutpatientTag } from '../../shared/stay/stay-tags.tsx';
import { formatMoment } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { Tag } from '../../shared/ui/tag.tsx';
import classes from './red-list.module.css';
import { pastCount, type RedItem, redItems } from './red-items.ts';
import { useInbox } from './use-inbox.ts';
import { useWardRows } from './ward-rows.ts';

const mostShown = 6;

function Line({ item: { row, kind, at, duty } }: { item: RedItem }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const moment = at && formatMoment(new Date(at), now, language);
  const isSince = kind === 'unanswered';
  return (
    <li className={classes.line} data-red={kind}>
      <Link to={`/board/${row.id}`} style={{ color: 'inherit' }}>
        <CitizenName citizen={row.citizen} />
      </Link>
      <OutpatientTag stayClass={row.class} />
      <Tag icon={IconAlertTriangle} tone="bad">
        {duty ? t('ward.red.owed', { what: duty.title[language] }) : t(`ward.red.${kind}`)}
      </Tag>
      <Text size="sm">{isSince && moment ? t('ward.red.sentAt', { at: moment }) : moment}</Text>
    </li>
  );
}

/** How much lies unseen in the inbox, and until when the ward reads what came in time. */
function Inbox() {
  const { t } = useTranslation();
  const { unseen, window } = useInbox();
  if (unseen === 0) return null;
  return (
    <Group gap="sm" mt={6}>
      <IconMail size={16} aria-hidden />
      <Anchor component={Link} to="/correspondence?view=unseen" size="sm">
        {t('ward.red.inbox', { count: unseen })}
      </Anchor>
      {window && (
        <Text size="sm" c="dimmed">
          {t('ward.red.inboxUntil', { ...window })}
        </Text>
      )}
    </Group>
  );
}

/** What the ward must see to now, on top of its list; with what lies unseen in the inbox. */
export function RedList() {
  const { t } = useTranslation();
  const now = useNow();
  const { duties, read: owed } = useWorklist();
  const read = useWardRows();
  if (!read.data || owed.isPending) return null;
  if (!owed.data) return <Unread read={owed} />;
  const items = redItems({ rows: read.data.stays, duties, now });
  const past = pastCount({ rows: read.data.stays, duties });
  const more = items.length - mostShown;
  return (
    <Paper withBorder p="sm" radius="md" component="section" aria-label={t('ward.red.title', { count: items.length })}>
      <Group gap={6}>
        {items.length === 0 && <IconCircleCheck size={16} aria-hidden />}
        <Title order={2} size="h6">
          {items.length === 0 ? t('ward.red.none') : t('ward.red.title', { count: items.length })}
        </Title>
      </Group>
      {items.length > 0 && (
        <ul className={classes.lines}>
          {items.slice(0, mostShown).map((item) => (
            <Line key={`${item.row.id} ${item.kind} ${item.duty?.id ?? ''}`} item={item} />
          ))}
        </ul>
      )}
      {more > 0 && (
        <Anchor component={Link} to="/worklist" size="sm">
          {t('ward.red.more', { count: more })}
        </Anchor>
      )}
      {past > 0 && (
        <div>
          <Anchor component={Link} to="/worklist?list=duties" size="sm">
            {t('ward.red.past', { count: past })}
          </Anchor>
        </div>
      )}
      <Inbox />
    </Paper>
  );
}
