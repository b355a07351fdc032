// What answers questions about the file beside the replay, each with an engine or a reader of its own: columns of wide
// views, cells and their largest orders, boxes of the ruler, messages. They begin anew with every run and end with the file.
import { SessionLevels } from "../levels/session-levels.ts";
import { SessionMessages } from "../messages/session-messages.ts";
import { BoxFlows } from "./box-flows.ts";
import { FarCells } from "./far-cells.ts";
import { LevelOrders } from "./level-orders.ts";
import type { SessionEnvironment } from "./session-environment.ts";
import type { SessionProblems } from "./session-problems.ts";
import type { SidePassBase } from "./side-pass.ts";

export interface SidePassesParts {
  readonly environment: SessionEnvironment;
  /** False while the replay needs the thread for itself. */
  readonly mayWork: () => boolean;
  readonly problems: SessionProblems;
}

export class SidePasses {
  readonly levels: SessionLevels;
  readonly orders: LevelOrders;
  readonly boxes: BoxFlows;
  readonly cells: FarCells;
  readonly messages: SessionMessages;

  constructor({ environment, mayWork, problems }: SidePassesParts) {
    const failed = (error: unknown): void => problems.pass(error, "drawing");
    this.levels = new SessionLevels({ environment, mayWork, failed });
    this.orders = new LevelOrders({ environment, mayWork, failed });
    this.boxes = new BoxFlows({ environment, mayWork, failed });
    this.cells = new FarCells({ environment, mayWork, failed });
    this.messages = new SessionMessages({
      environment,
      failed: (error) => problems.report({ ...error.problem, fatal: false }),
    });
  }

  /** Resolves when nothing of them runs any more; never rejects. */
  get finished(): Promise<unknown> {
    return Promise.all(this.#all.map(({ finished }) => finished));
  }

  /** A run begins. */
  begin(base: SidePassBase): void {
    const { file, plan, places } = base;
    this.levels.begin(base);
    this.orders.begin(base);
    this.boxes.begin(base);
    this.cells.begin(base);
    this.messages.begin({ file, instrument: plan.instrument, places });
  }

  stop(): void {
    for (const pass of this.#all) pass.stop();
  }

  get #all() {
    return [this.levels, this.orders, this.boxes, this.cells, this.messages];
  }
}
