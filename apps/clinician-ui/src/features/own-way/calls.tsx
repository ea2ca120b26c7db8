import { IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatMoment } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { phoneAddress, writtenPhone } from '../../shared/ui/written-phone.ts';
import { Card } from './card.tsx';
import classes from './own-way.module.css';
import { type Call, callsPlace } from './own-way.ts';

function Line({ call: { what, phone, name, person, until } }: { call: Call }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const hints = [
    t(`ownWay.call.${what}Hint`),
    until !== undefined && t('ownWay.call.until', { at: formatMoment(new Date(until), now, language) }),
    person !== undefined && t('ownWay.call.ask', { person }),
  ];
  return (
    <li>
      <a className={classes.call} href={phoneAddress(phone)}>
        <IconPhone size={26} aria-hidden style={{ flex: 'none' }} />
        <span>
          <strong>{t(`ownWay.call.${what}`)}</strong>
          {name !== undefined && <span> · {name}</span>}
          <br />
          <span className={classes.number}>{writtenPhone(phone)}</span>
          <br />
          <span className={classes.quiet}>{hints.filter(Boolean).join(' · ')}</span>
        </span>
      </a>
    </li>
  );
}

/** Whom to call, the nearest first; each whole line calls. */
export function Calls({ calls }: { calls: Call[] }) {
  const { t } = useTranslation();
  return (
    <Card title={t('ownWay.call.title')} isFirst place={callsPlace}>
      <ul className={classes.list}>
        {calls.map((call) => (
          <Line key={`${call.what} ${call.phone}`} call={call} />
        ))}
      </ul>
    </Card>
  );
}
