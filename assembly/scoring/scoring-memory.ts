// Where the scoring kernels take their memory from: zeroed blocks that live until the engine is configured anew.

export function scoringAllocate(bytes: usize): usize {
  const block = heap.alloc(bytes);
  memory.fill(block, 0, bytes);
  return block;
}
