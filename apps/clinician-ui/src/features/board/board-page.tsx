import { Button, TextInput } from '@mantine/core';
import { IconCalendarEvent, IconFilter, IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';
import { PrivacySwitch } from '../../shared/person/privacy.tsx';
import { usePerson } from '../../shared/session/use-session.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { Page } from '../../shared/ui/page.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { ListTable } from '../../shared/ui/list-table.tsx';
import { WardPlanning } from './ward-planning.tsx';
import { useWardRows } from './ward-rows.ts';
import { AdmitDialog } from './admit-dialog.tsx';
import { type BoardOrder, BoardRow } from './board-row.tsx';
import { HandOverList } from './hand-over-list.tsx';
import { RedList } from './red-list.tsx';
import { type BoardView, BoardViews, useBoardView } from '../../shared/stay/board-views.tsx';
import { CallDialog } from '../../shared/stay/call-dialog.tsx';
import { CommandDialog } from '../../shared/stay/command-dialog.tsx';
import { Stay } from '../../shared/stay/stay.ts';
import { StayDrawer } from './stay-drawer.tsx';
import { useMessageStates } from '../../shared/stay/use-message-states.ts';

const Board = z.object({ asOf: z.string(), stays: z.array(Stay) });
const readAgainMilliseconds = 30_000;

interface Asked {
  stay: Stay;
  order: BoardOrder;
}

function AskedDialog({ stay, order, onClose }: Asked & { onClose: () => void }) {
  if (order === 'call') return <CallDialog stay={stay} onClose={onClose} />;
  return <CommandDialog stay={stay} command={order} onClose={onClose} />;
}

function useBoard(show: string) {
  const { unit } = usePerson();
  const api = useApi();
  return useQuery({
    queryKey: ['board', unit.sor, show],
    queryFn: () => api({ schema: Board, path: `/hospital/units/${unit.sor}/stays?show=${show}` }),
    refetchInterval: readAgainMilliseconds,
  });
}

interface StaysProps {
  stays: Stay[];
  onOpen: (stay: Stay) => void;
  onCommand: (stay: Stay, order: BoardOrder) => void;
}

function Stays({ stays, onOpen, onCommand }: StaysProps) {
  const { t } = useTranslation();
  const states = useMessageStates(stays);
  const columns = [
    { title: t('board.column.citizen'), width: '14%' },
    { title: t('board.column.class'), width: '11%', wideOnly: true },
    { title: t('board.column.status'), width: '12.5%' },
    { title: t('board.column.since'), width: '15%' },
    { title: t('board.column.municipality'), width: '11%', wideOnly: true },
    { title: t('board.column.message'), width: '17.5%' },
    { title: t('board.column.actions'), width: '19%', atEnd: true },
  ];
  return (
    <ListTable label={t('board.title')} columns={columns} isTight>
      {stays.map((stay) => (
        <BoardRow key={stay.id} stay={stay} states={states} onOpen={onOpen} onCommand={onCommand} />
      ))}
    </ListTable>
  );
}

function matches(stay: Pick<Stay, 'citizen'>, text: string): boolean {
  return stay.citizen.name.toLocaleLowerCase('da').includes(text.trim().toLocaleLowerCase('da'));
}

/** The rows, with the drawer and the dialog that they open. */
function Content({ stays, text }: { stays: Stay[]; text: string }) {
  const { t } = useTranslation();
  const [openId, setOpenId] = useState<string>();
  const [asked, setAsked] = useState<Asked>();
  const shown = stays.filter((stay) => matches(stay, text));
  const open = stays.find((stay) => stay.id === openId);
  const ask = (stay: Stay, order: BoardOrder) => setAsked({ stay, order });
  return (
    <>
      {shown.length === 0 && <Empty title={t('board.empty')} text={t('board.emptyText')} />}
      {shown.length > 0 && <Stays stays={shown} onOpen={(stay) => setOpenId(stay.id)} onCommand={ask} />}
      {open && <StayDrawer stay={open} onClose={() => setOpenId(undefined)} onCommand={ask} />}
      {asked && <AskedDialog {...asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

interface ViewProps {
  show: BoardView;
  text: string;
  read: ReturnType<typeof useBoard>;
}

/** What is urgent, and below it the view that is chosen; the hand-over tells what is urgent itself. */
function View({ show, text, read }: ViewProps) {
  const isShown = (row: Pick<Stay, 'citizen'>) => matches(row, text);
  if (show === 'hand-over') return <HandOverList matches={isShown} />;
  return (
    <>
      <RedList />
      {show === 'planning' && <WardPlanning matches={isShown} />}
      {show !== 'planning' && <ReadState read={read} />}
      {show !== 'planning' && read.data && <Content stays={read.data.stays} text={text} />}
    </>
  );
}

/** How many the list shows; the hand-over tells of some in a row and of others in a line. */
function useCount({ show, text, read }: ViewProps): number | undefined {
  const planning = useWardRows();
  if (show === 'hand-over') return undefined;
  const rows = show === 'planning' ? planning.data?.stays : read.data?.stays;
  return rows?.filter((row) => matches(row, text)).length;
}

/** The ward's citizens: who is here, what has been told to whom, and what can be done. */
export function BoardPage() {
  const { t } = useTranslation();
  const { unit } = usePerson();
  const show = useBoardView();
  const read = useBoard(show === 'recent' ? 'recent' : 'current');
  const [admitting, setAdmitting] = useState(false);
  const [text, setText] = useState('');
  const count = useCount({ show, text, read });
  return (
    <Page
      title={t(show === 'hand-over' ? 'ward.handOver.title' : 'board.title')}
      subtitle={count === undefined ? unit.name : t('board.subtitle', { unit: unit.name, count })}
      hasPrint={show === 'hand-over'}
      actions={
        <>
          <Button
            component={Link}
            to="/planned-stays"
            variant="default"
            leftSection={<IconCalendarEvent size={16} aria-hidden />}
          >
            {t('correspondence.planned.open')}
          </Button>
          <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setAdmitting(true)}>
            {t('admit.open')}
          </Button>
        </>
      }
      tools={
        <>
          <PrivacySwitch />
          <BoardViews />
          <TextInput
            size="xs"
            w={160}
            aria-label={t('board.filter')}
            placeholder={t('board.filter')}
            leftSection={<IconFilter size={14} aria-hidden />}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </>
      }
    >
      <View show={show} text={text} read={read} />
      {admitting && <AdmitDialog onClose={() => setAdmitting(false)} />}
    </Page>
  );
}
