import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/** A port to listen on, and the variable that chooses it. */
export interface WantedPort {
  variable: string;
  /** 0: any free port. */
  port: number;
}

/**
 * The port that a variable names.
 * @throws Error with one sentence, when it is not a port
 */
export function portOf(variable: string, fallback: number): WantedPort {
  const text = process.env[variable] ?? '';
  if (text === '') return { variable, port: fallback };
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new Error(`${variable} must be a whole number from 0 to 65535; it is "${text.slice(0, 20)}".`);
  return { variable, port: Number(text) };
}

/** @returns the ports, all free now, in the same order @throws Error with one sentence */
export async function freePorts(wanted: readonly WantedPort[]): Promise<number[]> {
  for (const { variable, port } of wanted) {
    const other = wanted.find((one) => one.port === port && one.variable !== variable);
    if (port !== 0 && other)
      throw new Error(`${variable} and ${other.variable} must be two different ports; both are ${port}.`);
  }
  const servers: Server[] = [];
  try {
    const ports: number[] = [];
    // All are open at the same time: the system must not give out the same free port twice.
    for (const one of wanted) {
      const server = createServer();
      servers.push(server);
      ports.push(await listen(server, one));
    }
    return ports;
  } finally {
    await Promise.all(servers.filter(({ listening }) => listening).map(close));
  }
}

async function listen(server: Server, { variable, port }: WantedPort): Promise<number> {
  try {
    // On every interface: a server on any of them would get the requests for this port.
    server.listen(port);
    await once(server, 'listening');
  } catch (error) {
    const isForbidden = error instanceof Error && 'code' in error && error.code === 'EACCES';
    throw new Error(
      `Port ${port} ${isForbidden ? 'needs special rights' : 'is in use'}. Choose another one: ${variable}=<port> npm start`,
      { cause: error },
    );
  }
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

async function close(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}
