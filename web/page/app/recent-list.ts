// The files opened before on this device: keeps the list when a file has opened, and opens one anew from its handle.
// The browser asks once whether the page may read it; where it has allowed that already, nobody is asked.
import type { RecentFile } from "../../core/cache/recent-files.ts";
import { RecentFiles } from "../../core/cache/recent-files.ts";
import { localDate } from "../../core/time/session-time.ts";
import type { AppState } from "../state/app-state.ts";
import type { Store } from "../state/store.ts";
import type { PickedFile } from "./file-drop.ts";

/** What browsers with lasting handles add to them. */
interface AskedHandle {
  queryPermission(options: { readonly mode: "read" }): Promise<PermissionState>;
  requestPermission(options: { readonly mode: "read" }): Promise<PermissionState>;
}

function canBeAsked(handle: object): handle is AskedHandle {
  return "queryPermission" in handle && "requestPermission" in handle;
}

export class RecentList {
  private readonly files = new RecentFiles();
  /** Opened and not yet kept: what it holds is not known yet. */
  private opening: readonly PickedFile[] | undefined;

  constructor(private readonly store: Store) {
    store.subscribe((state) => this.keep(state));
  }

  async read(): Promise<void> {
    this.store.dispatch({ kind: "recent-read", recent: await this.files.list() });
  }

  /** Called with every file of the user that is opened; the sample needs no list. */
  opened(files: readonly PickedFile[] | undefined): void {
    this.opening = files;
  }

  async forget(fingerprint: string): Promise<void> {
    await this.files.forget(fingerprint);
    await this.read();
  }

  async clear(): Promise<void> {
    await this.files.clear();
    await this.read();
  }

  find(fingerprint: string | undefined): RecentFile | undefined {
    return this.store.state.recent.find((file) => file.fingerprint === fingerprint);
  }

  /**
   * The files behind an entry. `mayAsk` only from a click. undefined: not allowed, without handles, or gone from
   * where they were.
   */
  async reopen(entry: RecentFile, mayAsk: boolean): Promise<readonly PickedFile[] | undefined> {
    const picked: PickedFile[] = [];
    try {
      for (const { handle } of entry.parts) {
        if (handle === undefined || !(await isAllowed(handle, mayAsk))) return undefined;
        picked.push({ file: await handle.getFile(), handle });
      }
    } catch {
      return undefined;
    }
    return picked;
  }

  private keep({ load, session }: AppState): void {
    const { opening } = this;
    const { selected } = session;
    if (opening === undefined || load.kind !== "open" || selected === undefined) return;
    this.opening = undefined;
    const { fingerprint, bytes, dataset, startNs } = load.file;
    const entry: RecentFile = {
      fingerprint,
      parts: opening.map(({ file, handle }) => ({ name: file.name, handle })),
      bytes,
      dataset,
      symbol: selected.symbol,
      date: localDate(startNs > 0n ? startNs : selected.firstNs, "UTC"),
      openedAtMs: Date.now(),
    };
    void this.files.remember(entry).then(() => this.read());
  }
}

async function isAllowed(handle: FileSystemFileHandle, mayAsk: boolean): Promise<boolean> {
  if (!canBeAsked(handle)) return true;
  const options = { mode: "read" } as const;
  if ((await handle.queryPermission(options)) === "granted") return true;
  return mayAsk && (await handle.requestPermission(options)) === "granted";
}
