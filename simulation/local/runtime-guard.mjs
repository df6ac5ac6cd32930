import { rmSync } from 'node:fs';
import { Server } from 'node:net';
import { dirname } from 'node:path';

/**
 * Loaded by Node before the Functions runtime. The runtime has no option for the interface, and listens on all: other
 * computers would reach Functions whose webhooks need no signature. It also has no way to notice that `npm start` was killed.
 */

const { listen } = Server.prototype;
Server.prototype.listen = function listenOnLoopback(port, ...others) {
  const isPort = /^\d+$/.test(String(port));
  return isPort && typeof others[0] !== 'string'
    ? listen.call(this, port, '127.0.0.1', ...others)
    : listen.call(this, port, ...others);
};

// The parent holds the other end of this pipe for as long as it lives.
process.stdin.on('end', () => process.exit(0)).resume();
process.stdin.unref?.();

// Only a parent that was killed leaves the file with the secrets.
const environmentFile = process.argv
  .find((argument) => argument.startsWith('--env='))
  ?.slice('--env='.length);
if (environmentFile)
  process.on('exit', () => rmSync(dirname(environmentFile), { recursive: true, force: true }));
