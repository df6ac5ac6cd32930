import type { Connection } from './connection';

/** Which browsers an identity is registered in. All of them ring. */
export class Registrations {
  readonly #connections = new Map<string, Set<Connection>>();

  /** Returns a function that ends the registration. */
  add(identity: string, connection: Connection): () => void {
    const connections = this.#connections.get(identity) ?? new Set();
    this.#connections.set(identity, connections.add(connection));
    return () => {
      connections.delete(connection);
      if (connections.size === 0 && this.#connections.get(identity) === connections)
        this.#connections.delete(identity);
    };
  }

  of(identity: string): Connection[] {
    return [...(this.#connections.get(identity) ?? [])];
  }
}
