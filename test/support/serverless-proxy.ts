import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FakeServerless } from './fake-serverless';

export interface ServerlessProxy {
  /** The environment variables with which a child process reaches the fake instead of Twilio. */
  environment: { HTTP_PROXY: string; NODE_EXTRA_CA_CERTS: string };
  /** The same API over plain HTTP. The header X-Twilio-Original-Host names the host. */
  origin: string;
  stop(): Promise<void>;
}

/** Starts an HTTP proxy that ends TLS for every twilio.com host and asks the fake. The deployer needs no patch. */
export async function startServerlessProxy(fake: FakeServerless): Promise<ServerlessProxy> {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=twilio.com', '-addext', 'subjectAltName=DNS:*.twilio.com'];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...kind, ...subject, '-keyout', key, '-out', cert], {
    stdio: 'pipe',
  });

  const listener = (incoming: IncomingMessage, outgoing: ServerResponse) =>
    void relay(fake, incoming, outgoing);
  const secure = createSecureServer({ key: readFileSync(key), cert: readFileSync(cert) }, listener);
  const proxy = createServer(listener);
  proxy.on('connect', (_request, socket) => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    secure.emit('connection', socket);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const origin = `http://127.0.0.1:${port}`;
  return {
    environment: { HTTP_PROXY: origin, NODE_EXTRA_CA_CERTS: cert },
    origin,
    stop: async () => {
      proxy.close();
      proxy.closeAllConnections();
      secure.closeAllConnections();
      rmSync(folder, { recursive: true, force: true });
      await once(proxy, 'close');
    },
  };
}

async function relay(
  fake: FakeServerless,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const { status, body } = await fake.respond({
    host: incoming.headers['x-twilio-original-host']?.toString() ?? incoming.headers.host ?? '',
    method: incoming.method ?? 'GET',
    path: (incoming.url ?? '/').split('?')[0] ?? '/',
    contentType: incoming.headers['content-type'] ?? '',
    body: Buffer.concat(chunks),
  });
  outgoing.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
