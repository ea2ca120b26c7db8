import { Alert, Anchor, List } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { OpenDuties } from '../obligation/open-duties.tsx';
import { useOpenOf } from '../obligation/use-open-of.ts';
import { usePerson } from '../session/use-session.ts';
import { ReasonField } from '../ui/reason-field.tsx';
import { LeavesUnlike } from './leaves-unlike.tsx';
import type { Stay } from './stay.ts';
import { toldAsUnsent, type Unsent, unsentOf } from './unsent.ts';
import { useDocuments, usePlanning } from './ward-stay.ts';

/** What is unsent, as far as it could be read; undefined until then. */
function useUnsent(stay: Stay): Unsent[] | undefined {
  const { role } = usePerson();
  const open = useOpenOf(stay.citizen.cpr).data ?? [];
  const documents = useDocuments(stay.id).data?.documents;
  const planning = usePlanning(stay.id).data;
  if (!documents || !planning) return undefined;
  return unsentOf({ stay, documents, planning, role, owed: new Set(open.map(({ ruleId }) => ruleId)) });
}

function Line({ stay, unsent: { what, how, values, mayWrite } }: { stay: Stay; unsent: Unsent }) {
  const { t } = useTranslation();
  const name = what === 'fmk' ? t('planning.fmk.title') : t(`document.name.${what}`);
  return (
    <List.Item>
      {mayWrite ? (
        <Anchor component={Link} to={`/board/${stay.id}/${what}`} size="sm" c="inherit" underline="always">
          {name}
        </Anchor>
      ) : (
        name
      )}
      : {t(`command.discharge.unsent.${how}`, values)}
    </List.Item>
  );
}

interface LeavesWithoutProps {
  stay: Stay;
  /** When the citizen leaves, as chosen so far (ISO instant). */
  leavesAt: string;
  reason: string;
  onReason: (reason: string) => void;
  error: Error | null;
}

/** What is unsent and owed as the citizen leaves, by name; where it is critical, why is asked. It blocks nothing. */
export function LeavesWithout({ stay, leavesAt, reason, onReason, error }: LeavesWithoutProps) {
  const { t } = useTranslation();
  const { organisation } = usePerson();
  const unsent = useUnsent(stay);
  const open = useOpenOf(stay.citizen.cpr).data ?? [];
  const isCritical = open.some(
    ({ severity, responsible }) => severity === 'critical' && responsible.sor === organisation.sor,
  );
  return (
    <>
      <LeavesUnlike stay={stay} leavesAt={leavesAt} />
      {unsent && unsent.length > 0 && (
        <Alert
          role="note"
          color="orange"
          variant="light"
          icon={<IconSend aria-hidden />}
          title={t('command.discharge.unsent.title')}
        >
          <List size="sm">
            {unsent.map((one) => (
              <Line key={one.what} stay={stay} unsent={one} />
            ))}
          </List>
        </Alert>
      )}
      <OpenDuties cpr={stay.citizen.cpr} leavesAt={leavesAt} {...(unsent && { besides: toldAsUnsent })} />
      {isCritical && (
        <ReasonField
          label={t('command.discharge.why')}
          hint={t('command.discharge.whyHint')}
          isOptional
          rows={1}
          value={reason}
          onChange={onReason}
          error={error}
        />
      )}
    </>
  );
}
