// The vacuum/pressure layer's place in the engine: what layers.ts calls.

export function vp_reset(): void {}

export function vp_is_on(): bool {
  return false;
}

export function vp_has_room(): bool {
  return true;
}

export function vp_on_record(): void {}

/** Pending fills of `quantity` at this level were not confirmed by the end of the event. */
export function vp_on_unconfirmed(_side: u32, _price: i64, _quantity: u32): void {}

export function vp_on_boundary(
  _binStart: i64,
  _binEnd: i64,
  _binSeq: i64,
  _eventCount: u32,
  _runLength: u32,
): void {}

export function vp_on_phase(_phase: i32): void {}
