// Shows a pass's record bytes to the file, which looks for names and tick sizes in them, before the engine gets them.
import type { RecordInput } from "./record-input.ts";
import type { ReplayFile } from "./replay-file.ts";

/** `input` begins with the first record. */
export function observedInput(input: RecordInput, file: Pick<ReplayFile, "observe">): RecordInput {
  let offset = 0;
  return {
    read: async () => {
      const bytes = await input.read();
      if (bytes !== undefined) {
        file.observe(bytes, offset);
        offset += bytes.length;
      }
      return bytes;
    },
    get fileBytesRead() {
      return input.fileBytesRead;
    },
    close: () => input.close(),
  };
}
