import { normalizeAddress } from './address';

/** A phone that is shown also while it has no call. */
export interface Phone {
  address: string;
  /** Empty: it has no name. */
  name: string;
  /** Whether a visitor of the phones page decides what happens at it, instead of its behaviour. */
  byHand: boolean;
}

/** An interface, because the phones page, which runs in a browser, imports this file's types. */
interface PhoneSockets {
  connectPhone(address: string): () => void;
}

const MOST_PHONES = 100;
const ADDRESS = /^(?:\+[1-9]\d{6,14}|client:[\w.@+-]{1,120}|sips?:[^\s@<>"]{1,80}@[\w.-]{1,80})$/i;

/** The simulated phones that have a place on the phones page. */
export class PhoneBook {
  readonly #world: PhoneSockets;
  readonly #phones = new Map<string, Phone & { release?: () => void }>();

  constructor(world: PhoneSockets) {
    this.#world = world;
  }

  /** Adds a phone, or gives it another name. @throws Error with a sentence */
  add(address: string, name = ''): void {
    const plain = normalizeAddress(address);
    if (!ADDRESS.test(plain))
      throw new Error('Write a number such as +14155550142, or client:NAME, or sip:NAME@HOST.');
    const known = this.#phones.get(plain);
    if (known) known.name = name;
    else if (this.#phones.size >= MOST_PHONES) throw new Error(`There are already ${MOST_PHONES} phones.`);
    else this.#phones.set(plain, { address: plain, name, byHand: false });
  }

  /** From now on a phone rings until it is answered or declined by hand, or its behaviour decides again. Adds the phone. */
  setByHand(address: string, byHand: boolean): void {
    const plain = normalizeAddress(address);
    if (!this.#phones.has(plain)) this.add(plain);
    const phone = this.#phones.get(plain);
    if (!phone || phone.byHand === byHand) return;
    phone.byHand = byHand;
    phone.release?.();
    delete phone.release;
    if (byHand) phone.release = this.#world.connectPhone(plain);
  }

  remove(address: string): void {
    const plain = normalizeAddress(address);
    this.#phones.get(plain)?.release?.();
    this.#phones.delete(plain);
  }

  all(): Phone[] {
    return [...this.#phones.values()].map(({ address, name, byHand }) => ({ address, name, byHand }));
  }
}
