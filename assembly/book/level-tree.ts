// Levels whose price lies outside the window or off its lattice: one treap a side, ordered by price. The
// priority is a hash of the price, so that the shape depends on the set of prices alone. O(log n) expected.
import { Book, BookSide, book_side } from "./book";
import { Level, level_at } from "./level-record";

function priority(price: i64): u32 {
  const h = <u64>price * 0x9e3779b97f4a7c15;
  return <u32>(((h ^ (h >> 29)) * 0xbf58476d1ce4e5b9) >> 32);
}

function leftLink(level: Level): usize {
  return changetype<usize>(level) + offsetof<Level>("left");
}

function rightLink(level: Level): usize {
  return changetype<usize>(level) + offsetof<Level>("right");
}

function rootLink(b: Book, side: u32): usize {
  return changetype<usize>(book_side(b, side)) + offsetof<BookSide>("treeRoot");
}

/** 0 when the tree holds no such price. */
export function tree_find(b: Book, side: u32, price: i64): u32 {
  let index = book_side(b, side).treeRoot;
  while (index !== 0) {
    const level = level_at(b, index);
    if (price === level.price) break;
    index = price < level.price ? level.left : level.right;
  }
  return index;
}

export function tree_insert(b: Book, side: u32, index: u32): void {
  const node = level_at(b, index);
  const price = node.price;
  const weight = priority(price);
  let link = rootLink(b, side);
  let current = load<u32>(link);
  while (current !== 0) {
    const level = level_at(b, current);
    if (priority(level.price) < weight) break;
    link = price < level.price ? leftLink(level) : rightLink(level);
    current = load<u32>(link);
  }
  store<u32>(link, index);
  let low = leftLink(node);
  let high = rightLink(node);
  while (current !== 0) {
    const level = level_at(b, current);
    if (level.price < price) {
      store<u32>(low, current);
      low = rightLink(level);
      current = level.right;
    } else {
      store<u32>(high, current);
      high = leftLink(level);
      current = level.left;
    }
  }
  store<u32>(low, 0);
  store<u32>(high, 0);
  const s = book_side(b, side);
  if (s.treeBest === 0 || is_better(side, price, level_at(b, s.treeBest).price)) s.treeBest = index;
}

export function tree_remove(b: Book, side: u32, index: u32): void {
  const node = level_at(b, index);
  const price = node.price;
  let link = rootLink(b, side);
  let current = load<u32>(link);
  while (current !== index) {
    const level = level_at(b, current);
    link = price < level.price ? leftLink(level) : rightLink(level);
    current = load<u32>(link);
  }
  let low = node.left;
  let high = node.right;
  while (low !== 0 && high !== 0) {
    const lowLevel = level_at(b, low);
    const highLevel = level_at(b, high);
    if (priority(lowLevel.price) > priority(highLevel.price)) {
      store<u32>(link, low);
      link = rightLink(lowLevel);
      low = lowLevel.right;
    } else {
      store<u32>(link, high);
      link = leftLink(highLevel);
      high = highLevel.left;
    }
  }
  store<u32>(link, low | high);
  const s = book_side(b, side);
  if (s.treeBest === index) s.treeBest = treeExtreme(b, side);
}

function treeExtreme(b: Book, side: u32): u32 {
  let index = book_side(b, side).treeRoot;
  let last: u32 = 0;
  while (index !== 0) {
    last = index;
    const level = level_at(b, index);
    index = side === 0 ? level.right : level.left;
  }
  return last;
}

/** The best level of the tree that is worse than `price`; 0 = none. */
export function tree_next(b: Book, side: u32, price: i64): u32 {
  let index = book_side(b, side).treeRoot;
  let found: u32 = 0;
  while (index !== 0) {
    const level = level_at(b, index);
    if (is_better(side, price, level.price)) {
      found = index;
      index = side === 0 ? level.right : level.left;
    } else {
      index = side === 0 ? level.left : level.right;
    }
  }
  return found;
}

/** `a` is strictly nearer to the market than `other` on this side. */
export function is_better(side: u32, a: i64, other: i64): bool {
  // Branch-free: complementing both prices of an ask turns the order round.
  const flip = -(<i64>side);
  return (a ^ flip) > (other ^ flip);
}
