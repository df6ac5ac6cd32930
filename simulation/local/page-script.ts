/** The files that the local page has beside those of a deployment. */
export const SCRIPT = 'local-twilio.js';
export const RING = 'local-twilio-ring.wav';
export const CLICK = 'local-twilio-click.wav';

/**
 * A script for the page that points the unmodified Voice SDK at the local Twilio. The SDK has no option for this: its source has
 * the scheme and the path of the websocket, and the addresses of its sounds and of its statistics. It must run before the SDK is
 * loaded, because the SDK keeps the `WebSocket` that it finds then.
 * https://github.com/twilio/twilio-voice.js/blob/master/lib/twilio/regions.ts
 * @param signal the websocket of the local Twilio
 */
export const pageScript = (signal: string): string => `'use strict';
(() => {
  const isTwilio = (url, pattern) => pattern.test(String(url instanceof Request ? url.url : url));

  const Socket = window.WebSocket;
  window.WebSocket = class WebSocket extends Socket {
    constructor(url, protocols) {
      super(isTwilio(url, /^wss:\\/\\/[^/]+\\.twilio\\.com\\/signal$/) ? ${JSON.stringify(signal)} : url, protocols ?? []);
    }
  };

  // The statistics of calls go to no one.
  const { fetch } = window;
  window.fetch = (resource, options) =>
    isTwilio(resource, /^https:\\/\\/eventgw[^/]*\\.twilio\\.com\\//)
      ? Promise.resolve(new Response('{}', { headers: { 'Content-Type': 'application/json' } }))
      : fetch.call(window, resource, options);

  // Without its sounds the SDK waits for two seconds before it shows an incoming call.
  const { open } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (method, url, ...others) {
    const sound = /^https:\\/\\/sdk\\.twilio\\.com\\/js\\/client\\/sounds\\/.*?(\\w+)\\.mp3/.exec(String(url))?.[1];
    const local = sound === 'incoming' ? '/${RING}' : '/${CLICK}';
    // A missing argument means an asynchronous request; undefined does not.
    return open.call(this, method, sound === undefined ? url : local, ...(others.length > 0 ? others : [true]));
  };
})();
`;
