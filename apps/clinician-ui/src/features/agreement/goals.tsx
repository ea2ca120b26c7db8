import { Anchor, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { usePerson } from '../../shared/session/use-session.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { ListTable } from '../../shared/ui/list-table.tsx';
import type { Agreement } from './agreement.ts';

/** What the parties want to reach while the agreement holds, with the way to its figures for those who may see them. */
export function Goals({ agreement, text }: { agreement: Agreement; text: string }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { role } = usePerson();
  const sought = text.trim().toLocaleLowerCase('da');
  const shown = Object.entries(agreement.goals).filter(([, { name, origin }]) =>
    [name.da, name.en, origin.da, origin.en].join(' ').toLocaleLowerCase('da').includes(sought),
  );
  if (shown.length === 0) return <Empty title={t('agreement.noGoals')} text={t('agreement.noGoalsText')} />;
  const columns = [
    { title: t('agreement.column.goal'), width: '36%' },
    { title: t('agreement.column.target'), width: '20%' },
    { title: t('agreement.column.origin'), width: '30%' },
    { title: t('agreement.column.confidence'), width: '14%' },
  ];
  return (
    <ListTable label={t('agreement.goals')} columns={columns} namesCells>
      {shown.map(([key, { name, indicator, target, origin, confidence }]) => (
        <Table.Tr key={key}>
          <Table.Td>
            {role === 'quality-consultant' ? (
              <Anchor component={Link} to={`/quality?tab=indicators&of=${indicator}`} size="sm">
                {name[language]}
              </Anchor>
            ) : (
              name[language]
            )}
            <Text size="xs" c="dimmed">
              {t('agreement.followedBy', { indicator })}
            </Text>
          </Table.Td>
          <Table.Td>{target === undefined ? t('agreement.noTarget') : t('agreement.target', { target })}</Table.Td>
          <Table.Td>{origin[language]}</Table.Td>
          <Table.Td>{t(`confidence.${confidence}`)}</Table.Td>
        </Table.Tr>
      ))}
    </ListTable>
  );
}
