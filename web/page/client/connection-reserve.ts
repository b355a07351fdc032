// One engine in reserve, loaded before any file is open: when the first dies, the replay goes on in the second
// without a request (product.md S-5, S-6).
import type { ReplayConnection } from "./replay-connection.ts";

export class ConnectionReserve {
  #reserve: ReplayConnection | undefined;

  constructor(private readonly connect: () => ReplayConnection) {}

  /** The engine in reserve, or a new one that has to be loaded. */
  take(): ReplayConnection {
    const connection = this.#reserve ?? this.connect();
    this.#reserve = undefined;
    return connection;
  }

  /** Puts one in reserve; resolves when its code is loaded. It can fail: then there is none. */
  async refill(): Promise<void> {
    if (this.#reserve !== undefined) return;
    const connection = this.connect();
    this.#reserve = connection;
    connection.onCrash(() => this.#drop(connection));
    try {
      await connection.api.ping();
    } catch {
      this.#drop(connection);
    }
  }

  #drop(connection: ReplayConnection): void {
    if (connection !== this.#reserve) return;
    this.#reserve = undefined;
    connection.close();
  }
}
