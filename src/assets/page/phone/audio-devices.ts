import type { Device } from '@twilio/voice-sdk';

/** Which devices the operator has chosen, kept for this browser: browsers give the same device the same id at each visit. */

export const deviceUses = ['microphone', 'speaker', 'ringing'] as const;
export type DeviceUse = (typeof deviceUses)[number];

type AudioHelper = NonNullable<Device['audio']>;

/** What browsers call the device that the operating system uses by itself. */
export const DEFAULT = 'default';

const keyOf = (use: DeviceUse): string => `audio-${use}`;

export function saveChoice(use: DeviceUse, id: string): void {
  try {
    localStorage.setItem(keyOf(use), id);
  } catch {
    // Blocked or full: the default device is used.
  }
}

function savedChoice(use: DeviceUse): string | undefined {
  try {
    return localStorage.getItem(keyOf(use)) ?? undefined;
  } catch {
    return undefined;
  }
}

/** The id of the chosen device, if it is plugged in and not the default. */
export function chosenDevice(use: DeviceUse, available: ReadonlyMap<string, unknown>): string | undefined {
  const saved = savedChoice(use);
  return saved !== undefined && saved !== DEFAULT && available.has(saved) ? saved : undefined;
}

/** The same among the devices that are plugged in now. */
export async function findChosenDevice(use: DeviceUse): Promise<string | undefined> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return chosenDevice(use, new Map(devices.map(({ deviceId }) => [deviceId, deviceId])));
}

export async function useChosenOutputs(audio: AudioHelper): Promise<void> {
  if (!audio.isOutputSelectionSupported) return;
  const idOf = (use: DeviceUse) => chosenDevice(use, audio.availableOutputDevices) ?? DEFAULT;
  // Without any device the SDK refuses even the default one.
  await Promise.allSettled([
    audio.speakerDevices.set(idOf('speaker')),
    audio.ringtoneDevices.set(idOf('ringing')),
  ]);
}

/** A device as a list shows it. */
interface Choice {
  id: string;
  name: string;
}

export interface Choices {
  microphone: readonly Choice[];
  /** Empty where the browser cannot choose outputs. */
  outputs: readonly Choice[];
  chosen: Readonly<Record<DeviceUse, string>>;
}

export async function readChoices(): Promise<Choices> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  const of = (kind: MediaDeviceKind): Choice[] =>
    devices
      .filter((device) => device.kind === kind && device.deviceId !== '')
      .map(({ deviceId, label }) => ({ id: deviceId, name: label }));
  const microphone = of('audioinput');
  // https://developer.mozilla.org/en-US/docs/Web/API/HTMLMediaElement/setSinkId
  const outputs = 'setSinkId' in HTMLMediaElement.prototype ? of('audiooutput') : [];
  const chosenOf = (use: DeviceUse, choices: Choice[]) =>
    chosenDevice(use, new Map(choices.map(({ id }) => [id, id]))) ?? DEFAULT;
  return {
    microphone,
    outputs,
    chosen: {
      microphone: chosenOf('microphone', microphone),
      speaker: chosenOf('speaker', outputs),
      ringing: chosenOf('ringing', outputs),
    },
  };
}

type Available = ReadonlyMap<string, { label: string }>;

/** The device behind the default one: Chrome names it as in "Default - Headset". Undefined where a browser does not say. */
export const defaultName = (available: Available): string | undefined =>
  / - (.+)$/.exec(available.get(DEFAULT)?.label ?? '')?.[1];

/**
 * The names of the devices that are gone: those that were chosen, as the SDK reports them, and the one that was the default.
 * @param before the default device until now
 */
export function lostNames(
  lost: readonly { label: string }[],
  { before, available }: { before: string | undefined; available: Available },
): string[] {
  const isThere = [...available].some(([id, { label }]) => id !== DEFAULT && label === before);
  const names = [...lost.map(({ label }) => label), ...(isThere ? [] : [before ?? ''])];
  // One device may be lost as a microphone and as a loudspeaker.
  return [...new Set(names)].filter((name) => name !== '');
}
