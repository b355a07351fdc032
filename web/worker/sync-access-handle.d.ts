// Part of the file system standard that TypeScript declares for workers only, while this project is compiled with
// the types of a page.

interface FileSystemSyncAccessHandle {
  read(buffer: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  /** Bytes written: fewer than given when the disk is full. */
  write(buffer: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

interface FileSystemFileHandle {
  createSyncAccessHandle(): Promise<FileSystemSyncAccessHandle>;
}
