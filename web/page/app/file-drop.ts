// The whole window as a drop target, before and after a file is open; paste of a file works too. Drags that carry
// no file are left alone. What comes in keeps its handle where the browser gives one: with it a later visit opens the
// file again.

export interface PickedFile {
  readonly file: File;
  readonly handle?: FileSystemFileHandle;
}

export interface FileDropParts {
  readonly dragging: (name: string | undefined) => void;
  readonly dropped: (files: readonly PickedFile[]) => void;
}

function carriesFile(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}

/** Browsers tell the name only at the drop; some tell it during the drag. */
function nameOf(event: DragEvent): string {
  const [file] = event.dataTransfer?.files ?? [];
  return file?.name ?? "";
}

interface HandleItem {
  getAsFileSystemHandle(): Promise<FileSystemHandle | null>;
}

function givesHandle(item: object): item is HandleItem {
  return "getAsFileSystemHandle" in item && typeof item.getAsFileSystemHandle === "function";
}

async function withHandle(file: File, item: DataTransferItem): Promise<PickedFile> {
  if (!givesHandle(item)) return { file };
  try {
    const handle = await item.getAsFileSystemHandle();
    return handle?.kind === "file" ? { file, handle: handle as FileSystemFileHandle } : { file };
  } catch {
    // Not given for this one: it opens all the same.
    return { file };
  }
}

/** Has to be called before the event is over: afterwards its items are empty. */
function filesOf(transfer: DataTransfer): readonly Promise<PickedFile>[] {
  return [...transfer.items].flatMap((item) => {
    const file = item.kind === "file" ? item.getAsFile() : null;
    return file === null ? [] : [withHandle(file, item)];
  });
}

export function listenForFiles(target: Window, { dragging, dropped }: FileDropParts): void {
  const take = (transfer: DataTransfer | null): void => {
    const files = transfer === null ? [] : filesOf(transfer);
    if (files.length > 0) void Promise.all(files).then(dropped);
  };
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
    take(event.dataTransfer);
  });
  target.addEventListener("paste", (event) => take(event.clipboardData));
}
