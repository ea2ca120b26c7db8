import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Segments } from '../ui/segments.tsx';

const views = ['current', 'recent', 'planning', 'day', 'hand-over'] as const;
export type BoardView = (typeof views)[number];

/** Which view of the ward the address asks for: its stays, the way out, the day, or what the next shift takes over. */
export function useBoardView(): BoardView {
  const [params] = useSearchParams();
  if (params.get('view') === 'day') return 'day';
  return views.find((view) => view === params.get('show')) ?? 'current';
}

/** The choice among the views of the ward. */
export function BoardViews() {
  const { t } = useTranslation();
  const view = useBoardView();
  const [, setParams] = useSearchParams();
  const show = (next: string) => {
    if (next === 'day') return setParams({ view: 'day' });
    return setParams(next === 'current' ? {} : { show: next });
  };
  return (
    <Segments
      label={t('board.show')}
      value={view}
      onChange={show}
      data={[
        { value: 'current', label: t('board.current') },
        { value: 'recent', label: t('board.recent') },
        { value: 'planning', label: t('planning.board') },
        { value: 'day', label: t('wardDay.title') },
        { value: 'hand-over', label: t('ward.handOver.view') },
      ]}
    />
  );
}
