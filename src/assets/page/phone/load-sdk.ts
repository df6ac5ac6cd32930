import type * as Sdk from '@twilio/voice-sdk';

/** The unmodified SDK, which the build copies beside the page. It is loaded when an operator goes available, and not before. */
const SCRIPT = '/voice-sdk.js';

declare global {
  interface Window {
    Twilio?: typeof Sdk;
  }
}

let loading: Promise<typeof Sdk> | undefined;

/** @throws Error when the script does not load; the next call tries again */
export function loadSdk(): Promise<typeof Sdk> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

const load = (): Promise<typeof Sdk> =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = SCRIPT;
    script.onload = () =>
      window.Twilio ? resolve(window.Twilio) : reject(new Error('The SDK is not there.'));
    script.onerror = () => reject(new Error('The SDK did not load.'));
    document.head.append(script);
  });
