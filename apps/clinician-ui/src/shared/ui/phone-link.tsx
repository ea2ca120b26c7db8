import { Anchor, Group } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { phoneAddress, writtenPhone } from './written-phone.ts';

interface PhoneLinkProps {
  phone: string;
  /** What stands before the number, for instance whom it calls. */
  before?: string;
  /** What it is called where the number alone does not say whom it calls. */
  label?: string;
  /** In the colour of the text around it, where that has one of its own. */
  isInherited?: boolean;
}

/** A number that is called with a press; it stays on one line. */
export function PhoneLink({ phone, before, label, isInherited = false }: PhoneLinkProps) {
  return (
    <Anchor
      href={phoneAddress(phone)}
      size="sm"
      fw={600}
      {...(isInherited && { c: 'inherit', underline: 'always' })}
      aria-label={label}
    >
      <Group gap={4} wrap="nowrap" component="span" display="inline-flex">
        <IconPhone size={15} aria-hidden style={{ flex: 'none' }} />
        <span>
          {before !== undefined && `${before} `}
          <span style={{ whiteSpace: 'nowrap' }}>{writtenPhone(phone)}</span>
        </span>
      </Group>
    </Anchor>
  );
}
