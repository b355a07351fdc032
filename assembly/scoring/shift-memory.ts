// Moves of float64 runs by one place. Shorter and busier than what `memory.copy` is made for: it leaves the engine
// for a call each time, which costs more than the run itself.

/** Moves [from, end) one place (8 bytes) down. */
export function shiftDown(from: usize, end: usize): void {
  let at = from;
  for (; at + 32 <= end; at += 32) {
    const a = v128.load(at);
    const b = v128.load(at + 16);
    v128.store(at - 8, a);
    v128.store(at + 8, b);
  }
  for (; at < end; at += 8) store<f64>(at - 8, load<f64>(at));
}

/** Moves [from, end) one place (8 bytes) up. */
export function shiftUp(from: usize, end: usize): void {
  let at = end;
  for (; at >= from + 32; at -= 32) {
    const a = v128.load(at - 16);
    const b = v128.load(at - 32);
    v128.store(at - 8, a);
    v128.store(at - 24, b);
  }
  for (; at > from; at -= 8) store<f64>(at, load<f64>(at - 8));
}
