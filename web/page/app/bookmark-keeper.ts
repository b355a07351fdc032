// Bookmarks of the open file: made, named, removed, exported, and kept on this device under the file's fingerprint
// (product.md R-10, S-8).
import type { AppState } from "../state/app-state.ts";
import { bookmarkFileText, readStoredBookmarks } from "../state/bookmark-file.ts";
import { withBookmarks, withNote, withoutBookmark } from "../state/bookmark-list.ts";
import type { Bookmark } from "../state/bookmark-list.ts";
import { wallClock } from "../state/page-zone.ts";
import type { Store } from "../state/store.ts";
import { bookmarkStrings } from "../../strings/bookmarks.ts";
import { download } from "./export-file.ts";

const KEY = "spymaster.bookmarks.";

export interface BookmarkKeeperParts {
  readonly window: Window;
  readonly store: Store;
  readonly toast: (text: string) => void;
}

function fingerprintOf({ load }: AppState): string {
  return load.kind === "open" ? load.file.fingerprint : "";
}

export class BookmarkKeeper {
  constructor(private readonly parts: BookmarkKeeperParts) {
    parts.store.subscribe((state, before) => {
      const fingerprint = fingerprintOf(state);
      if (fingerprint !== "" && fingerprint !== fingerprintOf(before)) this.#read(fingerprint);
    });
    // Another tab with the same file: both show the same list.
    parts.window.addEventListener("storage", ({ key }) => {
      const fingerprint = fingerprintOf(parts.store.state);
      if (fingerprint !== "" && key === KEY + fingerprint) this.#read(fingerprint);
    });
  }

  /** The moment of the cursor with the price last traded. */
  add(): void {
    const { store, toast } = this.parts;
    const { cursor, places } = store.state;
    if (cursor === undefined) return;
    const { clockNs: timeNs, lastTradePrice, spot } = cursor;
    const { time, milliseconds } = wallClock(store.state).at(timeNs);
    if (places.bookmarks.some((bookmark) => bookmark.timeNs === timeNs)) {
      toast(bookmarkStrings.isThere(time, milliseconds));
      return;
    }
    const price = lastTradePrice === 0n ? spot : lastTradePrice;
    const list = withBookmarks(places.bookmarks, [{ timeNs, price, note: "" }]);
    if (list.length === places.bookmarks.length) {
      toast(bookmarkStrings.tooMany);
      return;
    }
    this.#change(list);
    toast(bookmarkStrings.made(time, milliseconds));
  }

  name(timeNs: bigint, note: string): void {
    this.#change(withNote(this.#list, timeNs, note));
  }

  remove(timeNs: bigint): void {
    this.#change(withoutBookmark(this.#list, timeNs));
  }

  save(): void {
    const { window, store } = this.parts;
    const fingerprint = fingerprintOf(store.state);
    const text = bookmarkFileText(this.#list, fingerprint);
    const symbol = (store.state.session.selected?.symbol ?? "replay").replace(/[^\w.-]+/g, "-");
    download(window.document, new Blob([text], { type: "application/json" }), `${symbol}-bookmarks.json`);
  }

  /** Joins them to those that are there. */
  take(file: { readonly bookmarks: readonly Bookmark[]; readonly fingerprint: string }): void {
    const { store, toast } = this.parts;
    this.#change(withBookmarks(this.#list, file.bookmarks));
    const isOther = file.fingerprint !== "" && file.fingerprint !== fingerprintOf(store.state);
    const { length } = file.bookmarks;
    const count = bookmarkStrings.imported(length);
    toast(isOther ? bookmarkStrings.fromOtherFile(count) : count);
  }

  get #list(): readonly Bookmark[] {
    return this.parts.store.state.places.bookmarks;
  }

  #read(fingerprint: string): void {
    let stored: string | null = null;
    try {
      stored = this.parts.window.localStorage.getItem(KEY + fingerprint);
    } catch {
      // A blocked store has kept nothing.
    }
    const bookmarks = readStoredBookmarks(stored ?? undefined);
    this.parts.store.dispatch({ kind: "places-changed", places: { bookmarks } });
  }

  #change(bookmarks: readonly Bookmark[]): void {
    const { store, window, toast } = this.parts;
    store.dispatch({ kind: "places-changed", places: { bookmarks } });
    const fingerprint = fingerprintOf(store.state);
    if (fingerprint === "") return;
    try {
      if (bookmarks.length === 0) window.localStorage.removeItem(KEY + fingerprint);
      else window.localStorage.setItem(KEY + fingerprint, bookmarkFileText(bookmarks, fingerprint));
    } catch {
      toast(bookmarkStrings.notKept);
    }
  }
}
