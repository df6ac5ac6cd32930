import type { RawData, WebSocket } from 'ws';
import type { Upgrade } from '../server';
import type { Switchboard } from './switchboard';

/** The path that the SDK has in its source: https://github.com/twilio/twilio-voice.js/blob/master/lib/twilio/regions.ts */
const PATH = '/signal';

/** Larger than every description of audio, and than the longest message. */
const MAX_FRAME_BYTES = 64 * 1024;

/** Accepts the websockets of browsers, on a server that runs already. Other paths are refused. */
export async function acceptWebsockets(switchboard: Switchboard): Promise<Upgrade> {
  // Loaded only here: a simulation of worlds without browsers starts sooner.
  const { WebSocketServer } = await import('ws');
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES });
  return (incoming, socket, head) => {
    if (incoming.url?.split('?')[0] === PATH)
      server.handleUpgrade(incoming, socket, head, (websocket) => serve(switchboard, websocket));
    else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
  };
}

function serve(switchboard: Switchboard, websocket: WebSocket): void {
  const connection = switchboard.connect({
    send: (text) => websocket.send(text),
    close: () => websocket.terminate(),
  });
  websocket.on('message', (data) => connection.receive(textOf(data)));
  // An error is always followed by `close`.
  websocket.on('error', () => undefined);
  websocket.on('close', () => connection.closed());
}

const textOf = (data: RawData): string =>
  Array.isArray(data) ? Buffer.concat(data).toString() : new TextDecoder().decode(data);
