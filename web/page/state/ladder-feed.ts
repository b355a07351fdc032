// The newest ladder and what was traded at its prices, handed past the store: frames are not state. Whoever shows the
// ladder subscribes and is told when there is something new.
import type { Ladder } from "../../core/bins/ladder.ts";
import type { VolumeProfile } from "../../core/flow/flow-query.ts";

export class LadderFeed {
  private readonly listeners = new Set<() => void>();
  private newest: Ladder | undefined;
  private profile: VolumeProfile | undefined;
  private centred = 0;

  get ladder(): Ladder | undefined {
    return this.newest;
  }

  /** Since the anchor; undefined: not known (yet). */
  get traded(): VolumeProfile | undefined {
    return this.profile;
  }

  /** Counts the wishes to see the touch in the middle. */
  get recentred(): number {
    return this.centred;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  take(ladder: Ladder | undefined): void {
    if (ladder === undefined) return;
    this.newest = ladder;
    this.tell();
  }

  takeTraded(profile: VolumeProfile | undefined): void {
    this.profile = profile;
    this.tell();
  }

  /** Another replay: nothing is known of it. */
  reset(): void {
    this.newest = undefined;
    this.profile = undefined;
    this.tell();
  }

  recentre(): void {
    this.centred += 1;
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
