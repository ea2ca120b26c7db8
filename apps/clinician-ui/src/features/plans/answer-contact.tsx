import { Button, Group, Stack } from '@mantine/core';
import { use } from 'react';
import { useTranslation } from 'react-i18next';
import { recordOf, textOf } from '../../shared/document/content.ts';
import { rememberedPhone } from '../../shared/document/own-phone.tsx';
import { usePerson } from '../../shared/session/use-session.ts';
import { AnswerContext, WordsField } from './answer-fields.tsx';
import type { Plan } from './plan.ts';

interface KnownContact {
  who: 'self' | 'unit';
  name: string;
  phone: string;
}

/** Whom the ward may be told to call: whoever writes, and whom hospitals call at the unit. */
export function useKnownContacts({ unitContact }: Plan): [KnownContact, ...KnownContact[]] {
  const { name } = usePerson();
  const self: KnownContact = { who: 'self', name, phone: rememberedPhone() || (unitContact?.phone ?? '') };
  return unitContact && unitContact.name !== name ? [self, { who: 'unit', ...unitContact }] : [self];
}

/** Whom the ward calls about the answer: the number goes with the name, and says whose it is where it does not. */
export function ContactFields({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const { content, set } = use(AnswerContext);
  const known = useKnownContacts(plan);
  const contact = recordOf(content['contact']);
  const [name, phone] = [textOf(contact['name']).trim(), textOf(contact['phone']).trim()];
  const owners = known.filter((one) => one.phone !== '' && one.phone === phone);
  const [owner] = owners.some((one) => one.name === name) ? [] : owners.toReversed();
  return (
    <Stack gap={6}>
      <Group grow align="flex-start">
        <WordsField path={['contact', 'name']} label={t('plans.answer.contact')} isNeeded />
        <WordsField
          path={['contact', 'phone']}
          label={t('plans.answer.phone')}
          after={owner && name !== '' ? t('plans.answer.phoneOf', { name: owner.name }) : undefined}
          isNeeded
        />
      </Group>
      {known.length > 1 && (
        <Group gap={6}>
          {known
            .filter((one) => one.name !== name)
            .map(({ who, ...chosen }) => (
              <Button key={who} size="compact-xs" variant="default" onClick={() => set(['contact'], chosen)}>
                {t(`plans.answer.contactIs.${who}`, { name: chosen.name })}
              </Button>
            ))}
        </Group>
      )}
    </Stack>
  );
}
