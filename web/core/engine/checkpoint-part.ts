// Parts of a checkpoint, and ways to load one.
import { CHECKPOINT_ALL, CHECKPOINT_BOOK, CHECKPOINT_CELLS } from "../../../assembly/abi/engine-layout.ts";

/**
 * What a checkpoint holds. "book": stream position, counts, books; fits any layers, which start anew. "cells": also the
 * bin clock and the layers without the score series; fits the same configuration but for rings, scoring and depth layer.
 * "all": everything; fits the same configuration alone.
 */
export type CheckpointPart = "book" | "cells" | "all";

export interface LoadOptions {
  /** Whatever the part, only its book: the layers start anew. */
  readonly as?: "book";
  /**
   * Entries of the bin ring before the restored place stay readable where it lies among them; otherwise the ring is
   * empty, and numbers go on. They are what was run last: of another run's bins where that began elsewhere.
   */
  readonly keepRing?: boolean;
}

export const PARTS = { book: CHECKPOINT_BOOK, cells: CHECKPOINT_CELLS, all: CHECKPOINT_ALL } as const;
