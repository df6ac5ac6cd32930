/** Gives each address one spelling: without URI parameters, SIP in lower case. */
export function normalizeAddress(address: string): string {
  const plain = (address.trim().split(/[?;]/, 1)[0] ?? '').trim();
  return /^sips?:/i.test(plain) ? plain.toLowerCase() : plain;
}
