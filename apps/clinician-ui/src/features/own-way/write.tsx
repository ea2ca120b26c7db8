import { Anchor, Button, Group, Radio, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useCommand } from '../../shared/http/use-command.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatMoment } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { Failure } from '../../shared/ui/failure.tsx';
import { OrderDialog } from '../../shared/ui/order-dialog.tsx';
import { OrderForm } from '../../shared/ui/order-form.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { phoneAddress, writtenPhone } from '../../shared/ui/written-phone.ts';
import { Card } from './card.tsx';
import classes from './own-way.module.css';
import type { OwnWay } from './own-way.ts';

const longest = 2000;

function useWords(onDone: () => void) {
  const { t } = useTranslation();
  return useCommand({
    schema: z.object({ id: z.string() }),
    path: '/coordinator/own/words',
    stale: ['own'],
    onDone: () => {
      tellDone(t, t('ownWay.write.sent'));
      onDone();
    },
  });
}

/** What the citizen disagrees with; sent when they have said what, and confirmed it. */
function Objecting({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const order = useWords(onClose);
  return (
    <OrderDialog
      title={t('ownWay.write.objectTitle')}
      action={t('ownWay.write.objectDo')}
      isReady={text.trim() !== ''}
      order={order}
      onSubmit={() => order.mutate({ kind: 'objection', text })}
      onClose={onClose}
    >
      <div>{t('ownWay.write.objectText')}</div>
      <Textarea
        data-autofocus
        size="md"
        label={t('ownWay.write.objectLabel')}
        value={text}
        rows={4}
        maxLength={longest}
        onChange={(event) => setText(event.target.value)}
      />
    </OrderDialog>
  );
}

const answered = { accept: 'ownWay.write.accepted', objection: 'ownWay.write.objected' } as const;

/** Who made the plan, what the municipality says to it, and whom to ask. */
function AboutPlan({ plan: { who, at, contact, municipality } }: { plan: NonNullable<OwnWay['plan']> }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const moment = (instant: string) => formatMoment(new Date(instant), now, language);
  return (
    <>
      <div>{t('ownWay.write.planFrom', { who, at: moment(at) })}</div>
      {municipality && (
        <div>{t(`ownWay.write.municipality.${municipality.answer}`, { at: moment(municipality.at) })}</div>
      )}
      {contact && (
        <div>
          {t('ownWay.write.askAbout', { name: contact.name })}{' '}
          <Anchor underline="always" href={phoneAddress(contact.phone)} style={{ whiteSpace: 'nowrap' }}>
            {writtenPhone(contact.phone)}
          </Anchor>
        </div>
      )}
    </>
  );
}

function Plan({ plan }: { plan: NonNullable<OwnWay['plan']> }) {
  const { t } = useTranslation();
  const { answer } = plan;
  const [isObjecting, setObjecting] = useState(false);
  const order = useWords(() => undefined);
  return (
    <div>
      <Title order={3} size="h5" mb={4}>
        {t('ownWay.write.plan')}
      </Title>
      <AboutPlan plan={plan} />
      {(answer === 'accept' || answer === 'objection') && <strong>{t(answered[answer])}</strong>}
      <Group gap="sm" mt="sm" className="screen-only">
        {answer !== 'accept' && (
          <Button size="md" loading={order.isPending} onClick={() => order.mutate({ kind: 'accept' })}>
            {t('ownWay.write.accept')}
          </Button>
        )}
        <Button size="md" variant="default" onClick={() => setObjecting(true)}>
          {t('ownWay.write.objection')}
        </Button>
      </Group>
      {order.error && <Failure error={order.error} />}
      {isObjecting && <Objecting onClose={() => setObjecting(false)} />}
    </div>
  );
}

function WordForm() {
  const { t } = useTranslation();
  const [kind, setKind] = useState('wish');
  const [text, setText] = useState('');
  const order = useWords(() => setText(''));
  return (
    <div className="screen-only">
      <OrderForm
        action={t('ownWay.write.send')}
        isReady={text.trim() !== ''}
        order={order}
        onSubmit={() => order.mutate({ kind, text })}
      >
        <Radio.Group size="md" label={t('ownWay.write.kind')} value={kind} onChange={setKind}>
          <Group mt={6} gap="lg">
            <Radio size="md" value="wish" label={t('ownWay.write.wish')} />
            <Radio size="md" value="comment" label={t('ownWay.write.comment')} />
          </Group>
        </Radio.Group>
        <Textarea
          size="md"
          label={t('ownWay.write.text')}
          description={t('ownWay.write.hint')}
          value={text}
          rows={4}
          maxLength={longest}
          onChange={(event) => setText(event.target.value)}
        />
      </OrderForm>
    </div>
  );
}

function Written({ words }: Pick<OwnWay, 'words'>) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  return (
    <div>
      <Title order={3} size="h5" mb={4}>
        {t('ownWay.write.own')}
      </Title>
      <ul className={classes.list}>
        {words.map(({ id, at, kind, text }) => (
          <li key={id}>
            <div className={classes.quiet}>
              {t(`ownWay.write.by.${kind}`)} · {formatMoment(new Date(at), now, language)}
            </div>
            {text !== undefined && <div className={classes.words}>{text}</div>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What the citizen says: to the plan, and otherwise; and what they have said. */
export function Write({ own: { plan, words } }: { own: OwnWay }) {
  const { t } = useTranslation();
  return (
    <Card title={t('ownWay.write.title')}>
      {plan && <Plan plan={plan} />}
      <WordForm />
      {words.length > 0 && <Written words={words} />}
    </Card>
  );
}
