/** One spelling for each address: without URI parameters, SIP in lower case. */
export function addressOf(address: string): string {
  const plain = (address.trim().split(/[?;]/, 1)[0] ?? '').trim();
  return /^sips?:/i.test(plain) ? plain.toLowerCase() : plain;
}
