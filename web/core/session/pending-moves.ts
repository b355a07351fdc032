// Seeks and steps that wait. A seek says where to go, so that only the newest counts and steps asked for before it do
// not; steps say how far from there, so that none may be lost.
import { isSameUnit, type StepUnit } from "../levels/step-unit.ts";
import type { SeekTarget } from "./replay-position.ts";

export type Move = { readonly done: () => void } & (
  | { readonly kind: "seek"; readonly target: SeekTarget }
  | { readonly kind: "step"; readonly unit: StepUnit; readonly count: number }
);

export class PendingMoves {
  readonly #moves: Move[] = [];

  get isEmpty(): boolean {
    return this.#moves.length === 0;
  }

  get hasSeek(): boolean {
    return this.#moves[0]?.kind === "seek";
  }

  /** Resolves when it has been done or something newer has taken its place. */
  seek(target: SeekTarget): Promise<void> {
    this.clear();
    return new Promise((done) => this.#moves.push({ kind: "seek", target, done }));
  }

  step(unit: StepUnit, count: number): Promise<void> {
    const last = this.#moves.at(-1);
    return new Promise((done) => {
      if (last?.kind !== "step" || !isSameUnit(last.unit, unit)) {
        this.#moves.push({ kind: "step", unit, count, done });
        return;
      }
      const both = (): void => {
        last.done();
        done();
      };
      this.#moves[this.#moves.length - 1] = { kind: "step", unit, count: last.count + count, done: both };
    });
  }

  take(): Move | undefined {
    return this.#moves.shift();
  }

  clear(): void {
    for (const move of this.#moves.splice(0)) move.done();
  }
}
