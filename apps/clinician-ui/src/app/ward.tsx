import { BoardPage } from '../features/board/board-page.tsx';
import { WardDayPage } from '../features/ward-day/ward-day-page.tsx';
import { useBoardView } from '../shared/stay/board-views.tsx';

/** The ward’s page: its stays, or its day. */
export function Ward() {
  return useBoardView() === 'day' ? <WardDayPage /> : <BoardPage />;
}
