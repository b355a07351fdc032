// What the page keeps on the device and in memory, as the File panel shows it (product.md S-3, S-4, settled
// question 13).
import type { StoredUsage } from "../core/cache/device-stores.ts";
import type { SpoolUsage } from "./spool-storage.ts";

/** Bytes this worker holds, as far as they can be counted. */
export interface WorkerMemory {
  /** Books, layers and rings of all engines. */
  readonly engines: number;
  /** Checkpoints that seeks start from. */
  readonly checkpoints: number;
  /** Finished columns of wide views. */
  readonly levels: number;
  /** Inflated bytes of a small file. */
  readonly inflated: number;
}

export interface StorageReport {
  /** Book states and summaries, by file. */
  readonly stored: StoredUsage;
  /** Inflated bytes in files of their own. */
  readonly spools: readonly SpoolUsage[];
  /** Another tab of this page writes: here is only read. */
  readonly isReader: boolean;
  /** Of the open file; absent while it is not inflated to its end. */
  readonly inflatedBytes?: number;
  /** By the browser; absent where it does not say. */
  readonly quota?: {
    readonly usedBytes: number;
    readonly quotaBytes: number;
    readonly isPersistent: boolean;
  };
  readonly memory: WorkerMemory;
}

/** Of `navigator.storage`. */
export type DeviceQuota = Pick<StorageManager, "estimate" | "persisted">;

export async function readQuota(device: DeviceQuota | undefined): Promise<StorageReport["quota"]> {
  try {
    const { usage, quota } = (await device?.estimate()) ?? {};
    if (usage === undefined || quota === undefined) return undefined;
    const isPersistent = (await device?.persisted()) ?? false;
    return { usedBytes: usage, quotaBytes: quota, isPersistent };
  } catch {
    // Private browsing, or no store at all.
    return undefined;
  }
}
