// All memory of the engine beyond the data section: power-of-two blocks with one free list a size class.
// Blocks are aligned to min(size, 256) bytes. Nothing else may allocate (no managed objects, no heap.alloc):
// the arena owns the linear memory from __heap_base on. A block that cannot be had traps, and `arena_refused`
// tells the host that it was this and no defect.

const SMALLEST_CLASS: u32 = 6; // 64 bytes
const CLASSES: i32 = 31;
const ALIGNMENT: usize = 256;
const PAGE: usize = 65536;
/** Linear memory grows by at least this much, so that many small blocks do not grow it page by page. */
const GROWTH_PAGES: i32 = 16;
const LARGEST_BLOCK: usize = 1 << 30;

const freeHeads: usize = memory.data(CLASSES * sizeof<usize>());
let top: usize = 0;
let refused: usize = 0;
/** Where arena_rewind goes back to. */
let mark: usize = 0;

function sizeClass(bytes: usize): u32 {
  const size = <u32>bytes;
  if (size <= 1 << SMALLEST_CLASS) return SMALLEST_CLASS;
  return 32 - clz<u32>(size - 1);
}

/** Forgets every block. Pointers handed out before are invalid from here on. */
export function arena_reset(): void {
  top = (__heap_base + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
  memory.fill(freeHeads, 0, CLASSES * sizeof<usize>());
}

/** What has been handed out so far stays where it is when the arena is rewound; what was freed of it is lost. */
export function arena_mark(): void {
  mark = top;
  memory.fill(freeHeads, 0, CLASSES * sizeof<usize>());
}

/** Forgets every block that was handed out since the mark; earlier ones that were freed since are not handed out again. */
export function arena_rewind(): void {
  top = mark;
  memory.fill(freeHeads, 0, CLASSES * sizeof<usize>());
}

function refuse(bytes: usize): void {
  refused = bytes;
  unreachable();
}

/** Bytes of the block that could not be had and ended the engine; 0 = none. */
export function arena_refused(): usize {
  return refused;
}

/** A block of at least `bytes` bytes (1 … 1 GiB) with arbitrary contents. */
export function arena_alloc(bytes: usize): usize {
  if (bytes > LARGEST_BLOCK) refuse(bytes);
  if (top === 0) arena_reset();
  const index = sizeClass(bytes);
  const head = freeHeads + ((<usize>index) << alignof<usize>());
  const free = load<usize>(head);
  if (free !== 0) {
    store<usize>(head, load<usize>(free));
    return free;
  }
  const size: usize = 1 << index;
  const mask = min<usize>(size, ALIGNMENT) - 1;
  const start = (top + mask) & ~mask;
  const end = start + size;
  const have = <usize>memory.size() * PAGE;
  if (end > have) {
    const needed = <i32>((end - have + PAGE - 1) / PAGE);
    if (memory.grow(max(needed, GROWTH_PAGES)) < 0 && memory.grow(needed) < 0) refuse(bytes);
  }
  top = end;
  return start;
}

/** As `arena_alloc`, filled with zeros. */
export function arena_alloc_zeroed(bytes: usize): usize {
  const block = arena_alloc(bytes);
  memory.fill(block, 0, bytes);
  return block;
}

/** A block of `count` rows of `bytes` bytes each, filled with zeros. Refused also where the product overflows. */
export function arena_alloc_rows(count: u32, bytes: usize): usize {
  const all = <u64>count * <u64>bytes;
  if (all > <u64>LARGEST_BLOCK) refuse(<usize>min<u64>(all, u32.MAX_VALUE));
  return arena_alloc_zeroed(<usize>all);
}

/** Gives a block back; `bytes` as it was asked for. Address 0 is ignored. */
export function arena_free(block: usize, bytes: usize): void {
  if (block === 0) return;
  const head = freeHeads + ((<usize>sizeClass(bytes)) << alignof<usize>());
  store<usize>(block, load<usize>(head));
  store<usize>(head, block);
}

/** A block of `newBytes` with the first `oldBytes` copied and the rest zero; the old block is freed. */
export function arena_grow(block: usize, oldBytes: usize, newBytes: usize): usize {
  const grown = arena_alloc(newBytes);
  memory.copy(grown, block, oldBytes);
  memory.fill(grown + oldBytes, 0, newBytes - oldBytes);
  arena_free(block, oldBytes);
  return grown;
}

/** Bytes of linear memory that have ever been handed out since the last reset. */
export function arena_bytes(): usize {
  return top === 0 ? 0 : top - __heap_base;
}
