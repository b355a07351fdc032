// Steps of what is in sight, to be taken back and made again: at most so many, the oldest are forgotten. Not the
// browser's history, which goes by places of the replay.
export const KEPT_VIEWS = 20;

export class ViewHistory<View> {
  private readonly past: View[] = [];
  private readonly future: View[] = [];
  private present: View | undefined;

  constructor(private readonly isSame: (one: View, other: View) => boolean) {}

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** Whether the view is another one than that of the newest step. */
  isNews(view: View): boolean {
    return this.present === undefined || !this.isSame(this.present, view);
  }

  /** A step by hand: what had been taken back is given up. The first view is where steps begin. */
  add(view: View): void {
    if (!this.isNews(view)) return;
    if (this.present !== undefined) {
      this.past.push(this.present);
      if (this.past.length > KEPT_VIEWS) this.past.shift();
      this.future.length = 0;
    }
    this.present = view;
  }

  undo(): View | undefined {
    return this.move(this.past, this.future);
  }

  redo(): View | undefined {
    return this.move(this.future, this.past);
  }

  /** The newest step as it could be shown: scales have limits. */
  settle(view: View): void {
    this.present = view;
  }

  clear(): void {
    this.past.length = 0;
    this.future.length = 0;
    this.present = undefined;
  }

  private move(from: View[], to: View[]): View | undefined {
    const view = from.pop();
    if (view === undefined || this.present === undefined) return undefined;
    to.push(this.present);
    this.present = view;
    return view;
  }
}
