/**
 * What runs in each page before the Voice SDK: a microphone that sends one tone, an ear that measures which tones arrive, and
 * `phone`, through which a test uses the SDK. The SDK itself is unchanged.
 */
export const pageDriver = (hertz: number): string => `
(() => {
  const context = new AudioContext();

  // A fresh track each time: the SDK stops a track at the end of a call.
  navigator.mediaDevices.getUserMedia = async () => {
    const tone = new OscillatorNode(context, { frequency: ${hertz} });
    const output = context.createMediaStreamDestination();
    tone.connect(new GainNode(context, { gain: 0.1 })).connect(output);
    tone.start();
    return output.stream;
  };

  const analyser = new AnalyserNode(context, { fftSize: 16384, smoothingTimeConstant: 0, minDecibels: -120 });
  const Connection = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Connection {
    constructor(...options) {
      super(...options);
      this.addEventListener('track', ({ track }) => {
        context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
      });
    }
  };

  // The SDK keeps the WebSocket that it finds, so this one is counted and can be cut.
  const sockets = [];
  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket {
    constructor(...options) {
      super(...options);
      sockets.push(this);
    }
  };

  const events = [];
  let device;
  let call;
  const watch = (source, names) => {
    for (const name of names)
      source.on(name, (detail) => events.push(name === 'error' ? 'error ' + detail.code : name));
  };
  const take = (next) => {
    call = next;
    watch(call, ['accept', 'cancel', 'disconnect', 'error', 'reconnecting', 'reconnected', 'reject', 'ringing',
      'messageReceived', 'messageSent']);
    call.on('messageReceived', (message) => events.push(JSON.stringify(message.content)));
  };
  window.phone = {
    events,
    start(token) {
      device = new Twilio.Device(token, { logLevel: 'silent' });
      watch(device, ['registered', 'unregistered', 'error', 'incoming', 'tokenWillExpire']);
      device.on('incoming', take);
    },
    register: () => void device.register().catch(() => undefined),
    unregister: () => device.unregister(),
    connect: async (params) => take(await device.connect({ params })),
    accept: () => call.accept(),
    reject: () => call.reject(),
    ignore: () => call.ignore(),
    hangUp: () => call.disconnect(),
    mute: (isMuted) => call.mute(isMuted),
    press: (keys) => call.sendDigits(keys),
    say: (content) => call.sendMessage({ content, messageType: 'user-defined-message', contentType: 'application/json' }),
    cut: () => sockets.at(-1).close(),
    cutAll: () => sockets.forEach((socket) => socket.close()),
    state: () => [device.state, call?.status()],
    sid: () => call?.parameters.CallSid,
    custom: () => Object.fromEntries(call?.customParameters ?? []),
    /** The level of some frequencies in what arrived in the last third of a second, in decibels. */
    levels(tones) {
      const bins = new Float32Array(analyser.frequencyBinCount);
      analyser.getFloatFrequencyData(bins);
      const width = context.sampleRate / analyser.fftSize;
      return tones.map((hertz) => {
        const middle = Math.round(hertz / width);
        return Math.max(...bins.slice(middle - 4, middle + 5));
      });
    },
  };
})();`;
