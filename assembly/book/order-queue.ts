// Queue nodes: the orders of a level in rank order, as a ring of stable node indices that is closed by a node of
// the level itself, so that linking has no special cases. A node is 32 bytes: u64 id, i64 ts_event of the last
// change, u32 size, u32 previous, u32 next, u32 flags of the record.
import { arena_grow } from "../memory/arena";
import { Book } from "./book";

export const NODE_SHIFT: usize = 5;
export const NODE_TS: usize = 8;
export const NODE_SIZE: usize = 16;
const NODE_PREVIOUS: usize = 20;
export const NODE_NEXT: usize = 24;
export const NODE_FLAGS: usize = 28;
const FIRST_CAPACITY: u32 = 32;

export function node_at(b: Book, node: u32): usize {
  return b.nodes + ((<usize>node) << NODE_SHIFT);
}

/** Inlined by force: every add comes through here. */
export class QueueNodes {
  @inline
  static take(b: Book): u32 {
    const free = b.nodeFree;
    if (free === 0) return addNode(b);
    b.nodeFree = load<u32>(node_at(b, free), NODE_NEXT);
    return free;
  }
}

/** A node that was never used. */
function addNode(b: Book): u32 {
  const node = b.nodeUsed + 1;
  if (node >= b.nodeCapacity) growNodes(b);
  b.nodeUsed = node;
  return node;
}

function growNodes(b: Book): void {
  const capacity = max<u32>(b.nodeCapacity * 2, FIRST_CAPACITY);
  b.nodes = arena_grow(b.nodes, (<usize>b.nodeCapacity) << NODE_SHIFT, (<usize>capacity) << NODE_SHIFT);
  b.nodeCapacity = capacity;
}

export function node_give(b: Book, node: u32): void {
  store<u32>(node_at(b, node), b.nodeFree, NODE_NEXT);
  b.nodeFree = node;
}

export function nodes_clear(b: Book): void {
  b.nodeUsed = 0;
  b.nodeFree = 0;
}

/** Makes the node the empty ring of a level. */
export function queue_open(b: Book, ring: u32): void {
  const at = node_at(b, ring);
  store<u32>(at, ring, NODE_PREVIOUS);
  store<u32>(at, ring, NODE_NEXT);
}

/** To the back of the level's queue. */
export function queue_append(b: Book, ring: u32, node: u32): void {
  const at = node_at(b, node);
  const head = node_at(b, ring);
  const tail = load<u32>(head, NODE_PREVIOUS);
  store<u32>(at, tail, NODE_PREVIOUS);
  store<u32>(at, ring, NODE_NEXT);
  store<u32>(node_at(b, tail), node, NODE_NEXT);
  store<u32>(head, node, NODE_PREVIOUS);
}

export function queue_remove(b: Book, node: u32): void {
  const at = node_at(b, node);
  const previous = load<u32>(at, NODE_PREVIOUS);
  const next = load<u32>(at, NODE_NEXT);
  store<u32>(node_at(b, previous), next, NODE_NEXT);
  store<u32>(node_at(b, next), previous, NODE_PREVIOUS);
}

/** The first node of the level's queue; the ring itself when it is empty. */
export function queue_first(b: Book, ring: u32): u32 {
  return load<u32>(node_at(b, ring), NODE_NEXT);
}
