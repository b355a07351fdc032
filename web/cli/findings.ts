// What a check found wrong: all are counted, the first ones are kept as sentences.

const KEPT = 20;

export class Findings {
  readonly first: string[] = [];
  count = 0;

  add(sentence: () => string): void {
    this.count += 1;
    if (this.first.length < KEPT) this.first.push(sentence());
  }
}
