import { Group, Paper, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CitizenName } from '../../shared/person/citizen-name.tsx';
import { formatClock } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { type Day, type DayRow, hoursOf, markKinds, placeIn } from './day-marks.ts';
import { MarkShape } from './mark-shape.tsx';
import { useMarkWords } from './use-mark-words.ts';
import classes from './ward-day.module.css';

const at = (place: number) => ({ left: `${place}%` });
/** Most marks that a row tells in words beside its line. */
const mostTold = 3;

function Hours({ day }: { day: Day }) {
  return (
    <div className={classes.track}>
      {hoursOf(day).map(({ clock, place }) => (
        <span key={clock} className={classes.hour} style={at(place)}>
          {clock}
        </span>
      ))}
    </div>
  );
}

/** Lines at every third hour, and one at the time it is, when that is in the day. */
function Grid({ day }: { day: Day }) {
  const now = useNow();
  const place = placeIn(day, now);
  return (
    <>
      {hoursOf(day).map(({ clock, place: hour }) => (
        <span key={clock} className={classes.tick} style={at(hour)} />
      ))}
      {place >= 0 && place <= 100 && <span className={classes.now} style={at(place)} />}
    </>
  );
}

function Told({ row: { stay, marks } }: { row: DayRow }) {
  const { t } = useTranslation();
  const wordsOf = useMarkWords();
  const more = marks.length - mostTold;
  return (
    <ul className={classes.told}>
      {marks.slice(0, mostTold).map((mark, n) => (
        <li key={`${mark.kind} ${mark.duty?.id ?? n}`} className={mark.kind === 'late' ? classes.lateWord : ''}>
          {formatClock(mark.at)} {wordsOf(mark, stay)}
        </li>
      ))}
      {more > 0 && <li>{t('wardDay.more', { count: more })}</li>}
    </ul>
  );
}

function Row({ row, day }: { row: DayRow; day: Day }) {
  const { stay, marks, inWard } = row;
  const wordsOf = useMarkWords();
  return (
    <li className={classes.row}>
      <div className={classes.who}>
        <Link to={`/board/${stay.id}`} style={{ color: 'inherit' }}>
          <CitizenName citizen={stay.citizen} />
        </Link>
        <Told row={row} />
      </div>
      {/* The words beside it say the same. */}
      <div className={classes.track} aria-hidden>
        <Grid day={day} />
        <span className={classes.stay} style={{ left: `${inWard.from}%`, width: `${inWard.to - inWard.from}%` }} />
        {marks.map((mark, n) => (
          <span
            key={`${mark.kind} ${mark.duty?.id ?? n}`}
            className={classes.mark}
            style={at(placeIn(day, mark.at))}
            title={`${formatClock(mark.at)} ${wordsOf(mark, stay)}`}
          >
            <MarkShape kind={mark.kind} />
          </span>
        ))}
      </div>
    </li>
  );
}

function Legend() {
  const { t } = useTranslation();
  return (
    <Group gap="md" mt="sm" component="section" aria-label={t('wardDay.legend')}>
      {markKinds.map((kind) => (
        <Group key={kind} gap={4} wrap="nowrap">
          <MarkShape kind={kind} size={16} />
          <Text size="xs">{t(`wardDay.mark.${kind}`)}</Text>
        </Group>
      ))}
      <Group gap={6} wrap="nowrap">
        <span className={classes.nowKey} />
        <Text size="xs">{t('wardDay.now')}</Text>
      </Group>
    </Group>
  );
}

/** A line from midnight to midnight for each citizen: in the ward or not, and what happens when. */
export function DayPicture({ rows, day }: { rows: DayRow[]; day: Day }) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="sm" radius="md">
      <div className={classes.row} aria-hidden>
        <span />
        <Hours day={day} />
      </div>
      <ul className={classes.rows} aria-label={t('wardDay.title')}>
        {rows.map((row) => (
          <Row key={row.stay.id} row={row} day={day} />
        ))}
      </ul>
      <Legend />
    </Paper>
  );
}
