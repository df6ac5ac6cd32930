import type { Call } from '@twilio/voice-sdk';
import type { Line } from './line';

/** A call rings in every line of this tab. */
interface Ring {
  line: Line;
  call: Call;
}

/** The calls that ring, by CallSid. */
export class Rings {
  private readonly rings = new Map<string, Ring[]>();

  /** @param gone called when the call rings in no line any more @returns whether the call is new */
  add(line: Line, call: Call, gone: (id: string) => void): boolean {
    const id = idOf(call);
    const others = this.rings.get(id) ?? [];
    this.rings.set(id, [...others, { line, call }]);
    const leave = (): void => {
      const rest = this.rings.get(id)?.filter((ring) => ring.call !== call);
      if (!rest) return;
      this.rings.set(id, rest);
      if (rest.length > 0) return;
      this.rings.delete(id);
      gone(id);
    };
    call.on('cancel', leave);
    call.on('reject', leave);
    // Without its websocket the SDK forgets a call that rings.
    call.on('reconnecting', leave);
    return others.length === 0;
  }

  has(id: string): boolean {
    return this.rings.has(id);
  }

  /** Takes a call off the ringing ones, in a line that has no call. The other lines stop ringing. */
  take(id: string): Ring | undefined {
    const rings = this.rings.get(id) ?? [];
    const taken = rings.find(({ line }) => line.call === undefined);
    if (!taken) return undefined;
    this.rings.delete(id);
    for (const { call } of rings) if (call !== taken.call) call.ignore();
    return taken;
  }

  /** Twilio tells the caller, and the operator's other tabs stop ringing. */
  reject(id: string): void {
    const rings = this.rings.get(id) ?? [];
    this.rings.delete(id);
    const [first, ...others] = rings;
    for (const { call } of others) call.ignore();
    first?.call.reject();
  }

  clear(): void {
    this.rings.clear();
  }
}

export const idOf = (call: Call): string => call.parameters['CallSid'] ?? '';
