// One price level in the level pool of a book. A level lives exactly while something rests at its price.
import { arena_grow } from "../memory/arena";
import { Book } from "./book";
import { QueueNodes, queue_open } from "./order-queue";

@unmanaged
export class Level {
  price: i64;
  /** Sum of the sizes, pseudo order included. */
  size: u64;
  /** Orders, pseudo order not counted. */
  count: u32;
  /** Tick in the price window, or −1: the level is in the tree. */
  windowTick: i32;
  /** Queue node that closes the ring of this level's orders (order-queue.ts); 0 = no queue links. */
  ring: u32;
  /** Links of the tree; `left` also chains free levels. */
  left: u32;
  right: u32;
  /** The top-of-book pseudo order rests here. */
  pseudo: u32;
  /** An F_MBP record described this level: queue questions have no answer. */
  aggregated: u32;
  side: u32;
}

export const LEVEL_SHIFT: usize = 6;
const FIRST_CAPACITY: u32 = 16;

export function level_at(b: Book, index: u32): Level {
  return changetype<Level>(b.levels + ((<usize>index) << LEVEL_SHIFT));
}

/** Takes a level record from the pool: empty; the caller says where it is kept (`windowTick`). */
export function level_take(b: Book, side: u32, price: i64): u32 {
  if (offsetof<Level>() > 1 << LEVEL_SHIFT) ERROR("Level must fit 64 bytes");
  let index = b.levelFree;
  let ring: u32 = 0;
  if (index !== 0) {
    const free = level_at(b, index);
    b.levelFree = free.left;
    ring = free.ring;
  } else {
    index = b.levelUsed + 1;
    if (index >= b.levelCapacity) growLevels(b);
    b.levelUsed = index;
    if (b.queue) {
      ring = QueueNodes.take(b);
      queue_open(b, ring);
    }
  }
  const level = level_at(b, index);
  level.price = price;
  level.size = 0;
  level.count = 0;
  level.ring = ring;
  level.left = 0;
  level.right = 0;
  level.pseudo = 0;
  level.aggregated = 0;
  level.side = side;
  return index;
}

/** The level is empty: its ring stays with the record. */
export function level_give(b: Book, index: u32): void {
  level_at(b, index).left = b.levelFree;
  b.levelFree = index;
}

function growLevels(b: Book): void {
  const capacity = max<u32>(b.levelCapacity * 2, FIRST_CAPACITY);
  b.levels = arena_grow(b.levels, (<usize>b.levelCapacity) << LEVEL_SHIFT, (<usize>capacity) << LEVEL_SHIFT);
  b.levelCapacity = capacity;
}
