import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { ListTable } from '../../shared/ui/list-table.tsx';
import type { Agreement } from './agreement.ts';
import { parameterText } from './parameter-text.ts';

/** Every number of the agreement with its name, value, where it comes from and how sure that is. */
export function Parameters({ agreement, text }: { agreement: Agreement; text: string }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const sought = text.trim().toLocaleLowerCase('da');
  const shown = Object.entries(agreement.parameters).filter(([key, parameter]) =>
    [key, parameter.name[language], parameter.origin?.da, parameter.origin?.en]
      .join(' ')
      .toLocaleLowerCase('da')
      .includes(sought),
  );
  const columns = [
    { title: t('agreement.column.name'), width: '38%' },
    { title: t('agreement.column.value'), width: '24%' },
    { title: t('agreement.column.origin'), width: '24%' },
    { title: t('agreement.column.confidence'), width: '14%' },
  ];
  return (
    <ListTable label={t('agreement.parameters')} columns={columns}>
      {shown.map(([key, parameter]) => (
        <Table.Tr key={key}>
          <Table.Td>
            {parameter.name[language]}
            <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {key}
            </Text>
          </Table.Td>
          <Table.Td>{parameterText(parameter, language)}</Table.Td>
          <Table.Td>{parameter.origin?.[language]}</Table.Td>
          <Table.Td>{t(`confidence.${parameter.confidence}`, parameter.confidence ?? '')}</Table.Td>
        </Table.Tr>
      ))}
    </ListTable>
  );
}
