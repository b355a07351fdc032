// The arithmetic of one chain (vp-engine.md, section 8): v′ = α_v·r + κ_v·v, a′ = α_a(v′ − v)/dt + κ_a·a,
// j′ = α_j(a′ − a)/dt + κ_j·j with κ = 1 − α, for two neighbouring chains at once. `gain` = α / dt.
// Static methods, because inlining can be asked for on members only.
import { flushed } from "./flush-tiny";

const TINY: f64 = 1e-200;

export class ChainStep {
  /** Values below 1e-200 become 0 (flush-tiny.ts). */
  @inline static flushedPair(x: v128): v128 {
    return v128.and(x, f64x2.ge(f64x2.abs(x), f64x2.splat(TINY)));
  }

  /** Lane 0 of a pair in both lanes. */
  @inline static low(x: v128): v128 {
    return v128.shuffle<f64>(x, x, 0, 0);
  }

  @inline static high(x: v128): v128 {
    return v128.shuffle<f64>(x, x, 1, 1);
  }

  /** v′ of chains with input rates: `input` = α_v·r. */
  @inline static fed(v: v128, input: v128, keepV: v128): v128 {
    return f64x2.add(input, f64x2.mul(keepV, v));
  }

  /** a′ from the velocities before and after, or j′ from the accelerations. */
  @inline static followed(value: v128, before: v128, after: v128, gain: v128, keep: v128): v128 {
    return f64x2.add(f64x2.mul(gain, f64x2.sub(after, before)), f64x2.mul(keep, value));
  }

  /** Chains without input. */
  @inline static decayPair(
    cell: usize,
    vAt: usize,
    aAt: usize,
    jAt: usize,
    keepV: v128,
    keepA: v128,
    keepJ: v128,
    gainA: v128,
    gainJ: v128,
  ): void {
    const v0 = v128.load(cell + vAt);
    const a0 = v128.load(cell + aAt);
    const v = f64x2.mul(keepV, v0);
    const a = ChainStep.followed(a0, v0, v, gainA, keepA);
    const j = ChainStep.followed(v128.load(cell + jAt), a0, a, gainJ, keepJ);
    v128.store(cell + vAt, ChainStep.flushedPair(v));
    v128.store(cell + aAt, ChainStep.flushedPair(a));
    v128.store(cell + jAt, ChainStep.flushedPair(j));
  }

  /** One chain, in lane 0. */
  @inline static decayOne(
    cell: usize,
    vAt: usize,
    aAt: usize,
    jAt: usize,
    keepV: v128,
    keepA: v128,
    keepJ: v128,
    gainA: v128,
    gainJ: v128,
  ): void {
    const v0 = v128.load64_zero(cell + vAt);
    const a0 = v128.load64_zero(cell + aAt);
    const v = f64x2.mul(keepV, v0);
    const a = ChainStep.followed(a0, v0, v, gainA, keepA);
    const j = ChainStep.followed(v128.load64_zero(cell + jAt), a0, a, gainJ, keepJ);
    v128.store64_lane(cell + vAt, ChainStep.flushedPair(v), 0);
    v128.store64_lane(cell + aAt, ChainStep.flushedPair(a), 0);
    v128.store64_lane(cell + jAt, ChainStep.flushedPair(j), 0);
  }

  /** n idle bins of v, or of a mass. */
  @inline static poweredV(v: v128, keepV: v128): v128 {
    return ChainStep.flushedPair(f64x2.mul(keepV, v));
  }

  @inline static poweredA(v: v128, a: v128, toA: v128, keepA: v128): v128 {
    return ChainStep.flushedPair(f64x2.add(f64x2.mul(toA, v), f64x2.mul(keepA, a)));
  }

  @inline static poweredJ(v: v128, a: v128, j: v128, toJ: v128, aToJ: v128, keepJ: v128): v128 {
    const fromBoth = f64x2.add(f64x2.mul(toJ, v), f64x2.mul(aToJ, a));
    return ChainStep.flushedPair(f64x2.add(fromBoth, f64x2.mul(keepJ, j)));
  }

  /** n idle bins: the power's row over (v, a, j). */
  @inline static powerPair(
    from: usize,
    to: usize,
    vAt: usize,
    aAt: usize,
    jAt: usize,
    keepV: v128,
    keepA: v128,
    keepJ: v128,
    toA: v128,
    toJ: v128,
    aToJ: v128,
  ): void {
    const v = v128.load(from + vAt);
    const a = v128.load(from + aAt);
    const j = v128.load(from + jAt);
    v128.store(to + vAt, ChainStep.poweredV(v, keepV));
    v128.store(to + aAt, ChainStep.poweredA(v, a, toA, keepA));
    v128.store(to + jAt, ChainStep.poweredJ(v, a, j, toJ, aToJ, keepJ));
  }

  @inline static powerOne(
    from: usize,
    to: usize,
    vAt: usize,
    aAt: usize,
    jAt: usize,
    keepV: f64,
    keepA: f64,
    keepJ: f64,
    toA: f64,
    toJ: f64,
    aToJ: f64,
  ): void {
    const v = load<f64>(from + vAt);
    const a = load<f64>(from + aAt);
    const j = load<f64>(from + jAt);
    store<f64>(to + vAt, flushed(keepV * v));
    store<f64>(to + aAt, flushed(toA * v + keepA * a));
    store<f64>(to + jAt, flushed(toJ * v + aToJ * a + keepJ * j));
  }
}
