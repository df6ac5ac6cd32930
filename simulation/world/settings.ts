/** The company whose calls a world simulates. */
export const AUTH_TOKEN = 'f'.repeat(32);
export const NUMBER = '+14155550100';
export const AGENT = '+14155550101';
export const CUSTOMER = '+14155550199';
export const DOMAIN = 'calls-1234.twil.io';

export interface SignedInOperator {
  name: string;
  role: 'agent' | 'supervisor' | 'admin';
}

export const SUE = { name: 'sue', role: 'supervisor' } as const satisfies SignedInOperator;
export const ANN = { name: 'ann', role: 'agent' } as const satisfies SignedInOperator;

const TOKEN_SECRET = 'a secret that only tests know, of 40 chars';

/** Made by `npm run operator`; the passcodes are `ann-passcode` and so on. Hashing takes long, so it is not repeated. */
const OPERATORS = [
  'ann:a:tv8bTFp_u0fk:oyxncXqCS4ZF8qHXcyZ56NaFHIZtKWBX',
  'sue:s:UcSTylcR64ey:vZUQDSZG1xdg8zLco5Fekaj1uKWA-OS7',
  'ada:d:erX2gT1b_6ig:aL7WFJdJb1RB0w77z2jsL-_qQFQixdja',
  // No passcode opens these: tests hold tokens of them.
  'bob:a:AAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  'eve:a:AAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  'kim:a:AAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  'bea:d:AAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  'sam:s:AAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  // The supervisors of random worlds: one for each customer.
  ...[0, 1, 2, 3].map((index) => `sue${index}:s:AAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`),
].join(',');

/** The environment of the Functions, unless a world changes it. */
export const environment = {
  AGENTS: AGENT,
  ALLOWED_COUNTRIES: 'US',
  ALLOWED_SIP_DOMAINS: 'office.example.com',
  CALLER_ID: NUMBER,
  TOKEN_SECRET,
  OPERATORS,
};
