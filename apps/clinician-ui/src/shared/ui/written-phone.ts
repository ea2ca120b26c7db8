/** A telephone number as it is read aloud: `65 00 01 01`. Numbers that are not Danish stay as they were given. */
export function writtenPhone(phone: string): string {
  const danish = /^(?:(?:\+|00)45)?(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(phone.replaceAll(/[\s-]/g, ''));
  return danish ? danish.slice(1).join(' ') : phone;
}

/** The address that calls a number. */
export function phoneAddress(phone: string): string {
  return `tel:${phone.replaceAll(/[^+\d]/g, '')}`;
}
