// Where the scoring kernels take their memory from: zeroed blocks that live until the engine is configured anew.
import { arena_alloc_zeroed } from "../memory/arena";

export function scoringAllocate(bytes: usize): usize {
  return arena_alloc_zeroed(bytes);
}
