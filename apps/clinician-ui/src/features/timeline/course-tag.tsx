import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './course-tag.module.css';
import type { LabelledCourse } from './courses.ts';

type Named = Pick<LabelledCourse, 'sector' | 'unit' | 'hospital'>;

/** Psychiatry or somatics where that is known, else the ward. */
export function useCourseKind(): (course: Named) => string {
  const { t } = useTranslation();
  return ({ sector, unit, hospital }) => {
    if (sector) return t(`letters.line.sector.${sector}`);
    return unit?.name ?? hospital?.name ?? t('letters.line.noStay');
  };
}

/** Which course a line belongs to: its letter and a word, and a colour that only supports them. */
export function CourseTag({ course }: { course: LabelledCourse }) {
  const { t } = useTranslation();
  const kind = useCourseKind()(course);
  const { letter, hue } = course;
  return (
    <span className={`${classes.tag} ${classes[`hue${hue}`]}`} data-course={letter}>
      <b className={classes.letter}>{t('letters.line.courseLetter', { letter })}</b>
      <Text size="xs" fw={600} component="span">
        {kind}
      </Text>
    </span>
  );
}
