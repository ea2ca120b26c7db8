import { Button, Group, Text } from '@mantine/core';
import { IconArrowRight, IconCheck, IconEye } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Failure } from '../../shared/ui/failure.tsx';
import { Tag } from '../../shared/ui/tag.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { type Letter, type LetterRow, nextLetter } from './letter.ts';
import { OpenTags } from './letter-tags.tsx';
import classes from './letters.module.css';
import { Signed } from './signed.tsx';
import { useLetters, useLetterStep } from './use-letters.ts';

/** Everything about the letter is done, by everybody. */
function isFinished({ course: { open, decision }, waiting }: Letter): boolean {
  return open.length + waiting.length === 0 && decision?.decision !== 'hospitalAsked';
}

/** That somebody has read it, and what is still to be done by whom. */
function Seen({ letter }: { letter: Letter }) {
  const { t } = useTranslation();
  const { seen } = letter.course;
  return (
    <>
      {seen && (
        <>
          <Tag icon={IconEye} tone="good">
            {t('letters.course.seen')}
          </Tag>
          <Signed of={seen} />
        </>
      )}
      {isFinished(letter) ? (
        <Tag icon={IconCheck} tone="good">
          {t('letters.course.finished')}
        </Tag>
      ) : (
        <>
          <Text size="sm" fw={600}>
            {t('letters.course.notFinished')}
          </Text>
          <OpenTags letter={letter} />
        </>
      )}
    </>
  );
}

/** Marks the letter as seen, and goes on to the next where that was asked for. */
function SeeButtons({ letter: { messageId, course }, next }: { letter: Letter; next: LetterRow | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [goesOn, setGoesOn] = useState(false);
  const see = useLetterStep(messageId, 'seen', () => {
    tellDone(t, t('letters.course.seenTold'));
    if (goesOn && next) void navigate(`/letters/${next.messageId}`);
  });
  const order = (thenNext: boolean) => {
    setGoesOn(thenNext);
    see.mutate({});
  };
  const isAllThereIsToDo = course.open.length === 1;
  return (
    <>
      <Group gap="xs">
        <Button
          size="xs"
          variant={isAllThereIsToDo ? 'filled' : 'default'}
          leftSection={<IconEye size={16} aria-hidden />}
          loading={see.isPending}
          onClick={() => order(false)}
        >
          {t('letters.course.see')}
        </Button>
        {next && (
          <Button size="xs" variant="default" disabled={see.isPending} onClick={() => order(true)}>
            {t('letters.course.seeAndNext')}
          </Button>
        )}
      </Group>
      {see.error && <Failure error={see.error} />}
    </>
  );
}

/** That somebody has read it: a person's own act, never the opening of a page; and the way on to the next letter. */
export function Seeing({ letter }: { letter: Letter }) {
  const { t } = useTranslation();
  const { messageId, course } = letter;
  const next = nextLetter(useLetters('open').data?.letters ?? [], messageId);
  const isUnseen = course.open.includes('see');
  return (
    <section className={classes.part} aria-label={t('letters.course.seen')}>
      <Seen letter={letter} />
      {isUnseen && <SeeButtons letter={letter} next={next} />}
      {!isUnseen && next && (
        <Button
          size="xs"
          variant="default"
          component={Link}
          to={`/letters/${next.messageId}`}
          rightSection={<IconArrowRight size={16} aria-hidden />}
        >
          {t('letters.course.next')}
        </Button>
      )}
    </section>
  );
}
