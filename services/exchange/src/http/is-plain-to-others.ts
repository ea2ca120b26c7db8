const thisMachine = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Whether what is sent to the address would go unencrypted to another machine than this one (RFC 6761, 6.3: localhost). */
export function isPlainToOthers(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && !thisMachine.test(hostname);
}
