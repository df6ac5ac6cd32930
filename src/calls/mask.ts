/** Hides the middle of a phone number: `+15551234567` → `+1555…4567`. Client and SIP addresses of agents stay. */
export function maskAddress(address: string): string {
  const sipNumber = /^(sips?:)(\+?\d{7,})(@.*)?$/.exec(address);
  if (sipNumber) return `${sipNumber[1]}${maskNumber(sipNumber[2] ?? '')}${sipNumber[3] ?? ''}`;
  return /^\+?\d{5,}$/.test(address) ? maskNumber(address) : address;
}

const maskNumber = (digits: string): string =>
  digits.length > 9 ? `${digits.slice(0, 5)}…${digits.slice(-4)}` : `…${digits.slice(-2)}`;
