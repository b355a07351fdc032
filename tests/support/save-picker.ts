// Where the page's export goes in browser tests: nowhere to choose (a download), or a file of the origin's own store
// in place of the one a person would choose.
import type { Page } from "@playwright/test";

/** Browsers without the picker. */
export async function withoutSavePicker(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, "showSaveFilePicker");
  });
}

export interface SavePickerOptions {
  /** Somebody else writes to the chosen file: it cannot be opened. */
  readonly locked?: boolean;
}

/** The picker answers at once with a new file, as if its suggestion had been taken. */
export async function withSavePicker(page: Page, options: SavePickerOptions = {}): Promise<void> {
  await page.addInitScript(({ locked = false }: SavePickerOptions) => {
    const choose = async ({ suggestedName }: { readonly suggestedName: string }) => {
      const folder = await navigator.storage.getDirectory();
      const handle = await folder.getFileHandle(suggestedName, { create: true });
      const exclusive: FileSystemCreateWritableOptions & { readonly mode: string } = { mode: "exclusive" };
      if (locked) await handle.createWritable(exclusive);
      return handle;
    };
    Object.assign(window, { showSaveFilePicker: choose });
  }, options);
}

export interface SavedFile {
  readonly name: string;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
}

/** The exports in the origin's own store. */
export function savedFiles(page: Page): Promise<readonly SavedFile[]> {
  return page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    const found: SavedFile[] = [];
    for await (const [name, handle] of folder as unknown as AsyncIterable<[string, FileSystemFileHandle]>) {
      if (!name.endsWith(".arrow")) continue;
      const bytes = await (await handle.getFile()).arrayBuffer();
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
      const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      found.push({ name, bytes: bytes.byteLength, sha256 });
    }
    return found;
  });
}
