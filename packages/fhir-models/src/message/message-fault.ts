/** A message that cannot be read or answered; the code tells why and never holds data from it. */
export class MessageFault extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'MessageFault';
    this.code = code;
  }
}
