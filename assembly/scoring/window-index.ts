// What makes the searches in the three sorted windows of a series short (derivative-windows.ts): per window its fences,
// the last value of every block of about √size values, and where the deviation was found last. A search looks at all
// fences and then at one block, whose addresses do not wait for each other as those of a binary search do, and touches
// few cache lines of windows that do not fit the caches together. It tells nothing that the windows do not: it is made
// from them, and what it speeds up gives the same bits without it.
//
// Memory: three i32 and padding, then the fences of window 1, 2 and 3, each padded with infinity to an even number.
// A block has 2^blockShift values; sizes in bytes where not said otherwise.

const HEAD: usize = 16;

/** `values`: length of a window, ≥ 2. */
export function blockShift(values: i32): u32 {
  return (32 - clz(values)) >> 1;
}

function fenceCount(values: i32): i32 {
  return values >> blockShift(values);
}

/** Of one window. */
export function fenceBytes(values: i32): usize {
  return usize((fenceCount(values) + 1) & ~1) << 3;
}

/** Of a series. */
export function indexBytes(values: i32): usize {
  return HEAD + 3 * fenceBytes(values);
}

export function firstFences(index: usize): usize {
  return index + HEAD;
}

/** Fences of three full windows; `sorted`: the first, the others follow 2 · `size` bytes apart. */
export function indexWindows(index: usize, sorted: usize, size: usize): void {
  const values = i32(size >> 3);
  const bytes = fenceBytes(values);
  for (let channel: usize = 0; channel < 3; channel++) {
    const fences = firstFences(index) + channel * bytes;
    store<f64>(fences + bytes - 8, Infinity);
    refreshFences(fences, sorted + channel * 2 * size, values, 0, size);
  }
}

/** After the values from byte `first` to byte `last` of a window have changed. */
export function refreshFences(fences: usize, sorted: usize, values: i32, first: usize, last: usize): void {
  const shift = blockShift(values) + 3;
  const end = min<usize>(last >> shift, usize(fenceCount(values)) - 1);
  for (let k = first >> shift; k <= end; k++) {
    store<f64>(fences + (k << 3), load<f64>(sorted + ((k + 1) << shift) - 8));
  }
}
