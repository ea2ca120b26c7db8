import { Group, Radio, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatMoment } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { OrderForm } from '../../shared/ui/order-form.tsx';
import { Card } from './card.tsx';
import classes from './own-way.module.css';
import type { OwnWay } from './own-way.ts';
import { longest, useWords } from './use-words.ts';

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

/** What the citizen says, and what they have said. */
export function Write({ words }: Pick<OwnWay, 'words'>) {
  const { t } = useTranslation();
  return (
    <Card title={t('ownWay.write.title')}>
      <WordForm />
      {words.length > 0 && <Written words={words} />}
    </Card>
  );
}
