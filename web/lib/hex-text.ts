// Bytes as one reads them in a hex editor.

/** "4d 42 4e 03". */
export function hexText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
}
