// Where an export is saved: a file on disk the user chooses, where the browser lets pages write to one, else the
// browser's download.
import { isoText } from "../../core/time/time-text.ts";
import type { AppState } from "../state/app-state.ts";
import { pageZone } from "../state/page-zone.ts";
import { isSynthetic } from "../state/selectors.ts";

/** "MNQH6-2026-02-06-094218.arrow", with "synthetic-" in front for simulated data. */
export function exportName(state: AppState): string {
  const symbol = (state.session.selected?.symbol ?? "replay").replace(/[^\w.-]+/g, "-");
  const clockNs = state.cursor?.clockNs;
  const stamp =
    clockNs === undefined
      ? ""
      : `-${isoText(clockNs, pageZone(state).name).slice(0, 19).replace("T", "-").replaceAll(":", "")}`;
  return `${isSynthetic(state) ? "synthetic-" : ""}${symbol}${stamp}.arrow`;
}

interface SavePicker {
  showSaveFilePicker(options: {
    readonly suggestedName: string;
    readonly types: readonly {
      readonly description: string;
      readonly accept: Readonly<Record<string, string[]>>;
    }[];
  }): Promise<FileSystemFileHandle>;
}

function hasPicker(window: object): window is SavePicker {
  return "showSaveFilePicker" in window && typeof window.showSaveFilePicker === "function";
}

export function canStreamToDisk(window: object): boolean {
  return hasPicker(window);
}

/** Must be called by a click. "dismissed": the user chose none; undefined: only a download is possible. */
export async function pickFile(
  window: object,
  suggestedName: string,
): Promise<FileSystemFileHandle | "dismissed" | undefined> {
  if (!hasPicker(window)) return undefined;
  try {
    return await window.showSaveFilePicker({
      suggestedName,
      types: [{ description: "Arrow", accept: { "application/vnd.apache.arrow.file": [".arrow"] } }],
    });
  } catch (error) {
    // Anything but the user's own no is a picker that does not work here, in a frame for instance.
    return error instanceof DOMException && error.name === "AbortError" ? "dismissed" : undefined;
  }
}

/** The picker makes the file before anything is written: what is still empty goes again. */
export async function removeEmpty(handle: FileSystemFileHandle): Promise<void> {
  try {
    const { size } = await handle.getFile();
    if (size === 0 && "remove" in handle && typeof handle.remove === "function") await handle.remove();
  } catch {
    // Gone already, or no longer allowed.
  }
}

export function download(document: Document, blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
