import type { DialectSwitch } from '../dialect';
import type { FaultName, FaultSwitch } from '../fault-switches';
import type { PhonesView } from '../controls/phones-view';

/** The switches with their sentences. They do not change while the local Twilio runs. */
export interface Switches {
  dialect: (DialectSwitch & { name: string })[];
  faults: Record<FaultName, FaultSwitch>;
}

/** @throws Error with the sentence of the local Twilio, when it refuses */
async function request<T>(path: string, options: RequestInit = {}): Promise<T> {
  const response = await fetch(`/_emulator/${path}`, options);
  const body = (await response.json()) as T & { error?: string };
  if (!response.ok) throw new Error(body.error ?? response.statusText);
  return body;
}

const post = (path: string, body: object): Promise<unknown> =>
  request(path, { method: 'POST', body: JSON.stringify(body) });

export const api = {
  view: (after: number): Promise<PhonesView> => request(`view?after=${after}`),
  switches: (): Promise<Switches> => request('switches'),
  call: (from: string, to: string) => post('calls', { from, to }),
  answer: (callSid: string) => post(`calls/${callSid}/answer`, {}),
  hangUp: (callSid: string) => post(`calls/${callSid}/hang-up`, {}),
  press: (callSid: string, digits: string) => post(`calls/${callSid}/press`, { digits }),
  speak: (callSid: string, text: string) => post(`calls/${callSid}/speak`, { text }),
  behave: (address: string, behaviour: object) => post('people', { address, behaviour }),
  addPhone: (address: string, name: string, byHand: boolean) => post('phones', { address, name, byHand }),
  removePhone: (address: string) => post('phones/remove', { address }),
  setDialect: (name: string, value: string) => post('dialect', { name, value }),
  setFault: (name: string, value: unknown) => post('faults', { name, value }),
};
