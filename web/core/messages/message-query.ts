// Every message of the chosen instrument as rows (product.md D-7): newest first, any stretch of them, so that a list
// can be scrolled without end. Nobody counts the messages of a file beforehand: rows are known as far back as records
// have been looked through, and looking goes on where rows are wanted.

/** Add, cancel, modify, trade, fill, clear, none. */
export const MESSAGE_ACTIONS = ["A", "C", "M", "T", "F", "R", "N"] as const;
export type MessageAction = (typeof MESSAGE_ACTIONS)[number];

export interface MessageFilter {
  readonly actions: readonly MessageAction[];
  readonly side: "any" | "bid" | "ask" | "none";
  /** 1e-9 units, both ends belong to the band; a message without a price lies in no band. */
  readonly lowPrice?: bigint | undefined;
  readonly highPrice?: bigint | undefined;
  /** 0: also messages without a size. */
  readonly minSize: number;
  readonly orderId?: bigint | undefined;
}

export interface MessageQuery {
  readonly filter: MessageFilter;
  /** The cursor: records from this one on have not happened yet. */
  readonly untilRecord: number;
  /** How many of the newest rows are passed over, and how many are wanted then. */
  readonly skip: number;
  readonly count: number;
}

/** Newest first; all arrays of length `count`. */
export interface MessageAnswer {
  readonly count: number;
  /** Rows known so far. */
  readonly total: number;
  /** Those of `total` that were found by looking further back, since `edition` began. */
  readonly older: number;
  /** Another one: rows cannot be counted on from those of the answer before. */
  readonly edition: number;
  /** Everything from this record on has been looked through; 0 = from the file's start on. */
  readonly fromRecord: number;
  /** Its time. */
  readonly fromNs: bigint;
  /** More of the wanted rows may come: ask again. */
  readonly isSearching: boolean;
  /** The record's own time (settled question 5); of a snapshot's records when the snapshot was sent. */
  readonly timeNs: BigInt64Array<ArrayBuffer>;
  /** 1e-9 units; undefined prices as in the file. */
  readonly price: BigInt64Array<ArrayBuffer>;
  readonly size: Uint32Array<ArrayBuffer>;
  /** Letters as in the file, as character codes. */
  readonly action: Uint8Array<ArrayBuffer>;
  readonly side: Uint8Array<ArrayBuffer>;
  readonly flags: Uint8Array<ArrayBuffer>;
  readonly sequence: Uint32Array<ArrayBuffer>;
  readonly orderId: BigUint64Array<ArrayBuffer>;
  readonly recordIndex: Float64Array<ArrayBuffer>;
}
