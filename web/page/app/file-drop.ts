// The whole window as a drop target, before and after a file is open; paste of a file works too. Drags that carry
// no file are left alone.

export interface FileDropParts {
  readonly dragging: (name: string | undefined) => void;
  readonly dropped: (files: readonly File[]) => void;
}

function carriesFile(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}

/** Browsers tell the name only at the drop; some tell it during the drag. */
function nameOf(event: DragEvent): string {
  const [file] = event.dataTransfer?.files ?? [];
  return file?.name ?? "";
}

export function listenForFiles(target: Window, { dragging, dropped }: FileDropParts): void {
  // Enter and leave come for every element under the pointer: the overlay goes when as many left as entered.
  let depth = 0;
  target.addEventListener("dragenter", (event) => {
    if (!carriesFile(event)) return;
    event.preventDefault();
    depth += 1;
    dragging(nameOf(event));
  });
  target.addEventListener("dragover", (event) => {
    if (!carriesFile(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
  });
  target.addEventListener("dragleave", (event) => {
    if (!carriesFile(event)) return;
    depth = Math.max(0, depth - 1);
    if (depth === 0) dragging(undefined);
  });
  target.addEventListener("drop", (event) => {
    if (!carriesFile(event)) return;
    event.preventDefault();
    depth = 0;
    dragging(undefined);
    dropped([...(event.dataTransfer?.files ?? [])]);
  });
  target.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length > 0) dropped(files);
  });
}

/** The platform's file picker; settles with nothing when it is closed without a choice. */
export function pickFile(document: Document): Promise<File | undefined> {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.hidden = true;
    document.body.append(input);
    const finish = (file: File | undefined): void => {
      input.remove();
      resolve(file);
    };
    input.addEventListener("change", () => finish(input.files?.[0]));
    input.addEventListener("cancel", () => finish(undefined));
    input.click();
  });
}
