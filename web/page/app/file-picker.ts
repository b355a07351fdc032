// The platform's file picker: the one that gives handles where there is one, else the form field.
import type { PickedFile } from "./file-drop.ts";

interface OpenPicker {
  showOpenFilePicker(options: { readonly multiple: true }): Promise<readonly FileSystemFileHandle[]>;
}

function hasPicker(window: object): window is OpenPicker {
  return "showOpenFilePicker" in window && typeof window.showOpenFilePicker === "function";
}

/** Settles with nothing when it is closed without a choice. */
export async function pickFiles(window: Window): Promise<readonly PickedFile[]> {
  if (hasPicker(window)) {
    try {
      const handles = await window.showOpenFilePicker({ multiple: true });
      return await Promise.all(handles.map(async (handle) => ({ file: await handle.getFile(), handle })));
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return [];
      // A picker that does not work here, in a frame for instance.
    }
  }
  return pickByField(window.document);
}

function pickByField(document: Document): Promise<readonly PickedFile[]> {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.multiple = true;
    input.hidden = true;
    document.body.append(input);
    const finish = (files: readonly File[]): void => {
      input.remove();
      resolve(files.map((file) => ({ file })));
    };
    input.addEventListener("change", () => finish([...(input.files ?? [])]));
    input.addEventListener("cancel", () => finish([]));
    input.click();
  });
}
